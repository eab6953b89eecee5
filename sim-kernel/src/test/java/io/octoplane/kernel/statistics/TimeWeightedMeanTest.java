package io.octoplane.kernel.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeWeightedMeanTest {
    private final TimeWeightedMean utilisation = new TimeWeightedMean(100, 0);

    @Test
    void eachValueCountsForAsLongAsItLasted() {
        utilisation.change(110, 1);
        utilisation.change(140, 0.5);
        assertThat(utilisation.mean(160)).isEqualTo((30 + 0.5 * 20) / 60);
        assertThat(utilisation.mean(180)).isEqualTo((30 + 0.5 * 40) / 80);
        assertThat(utilisation.value()).isEqualTo(0.5);
    }

    @Test
    void ofSeveralValuesAtOneInstantOnlyTheLastCountsInTheMean() {
        utilisation.change(110, 9);
        utilisation.change(110, 1);
        assertThat(utilisation.mean(120)).isEqualTo(0.5);
        assertThat(utilisation.maximum()).isEqualTo(9);
    }

    @Test
    void withoutTimeTheMeanIsThePresentValue() {
        utilisation.change(100, 3);
        assertThat(utilisation.mean(100)).isEqualTo(3);
    }

    @Test
    void aRestartForgetsThePastButNotThePresent() {
        utilisation.change(110, 4);
        utilisation.change(120, 2);
        utilisation.restart(130);
        assertThat(utilisation.mean(140)).isEqualTo(2);
        assertThat(utilisation.maximum()).isEqualTo(2);
    }

    @Test
    void theMeanEqualsThatOfTheValueSampledAtEveryTick() {
        long seed = 9;
        SplittableRandom random = new SplittableRandom(seed);
        TimeWeightedMean mean = new TimeWeightedMean(0, 1);
        double sampled = 0;
        for (int time = 0; time < 10_000; time++) {
            if (random.nextInt(7) == 0) {
                mean.change(time, random.nextInt(100));
            }
            sampled += mean.value();
        }
        assertThat(mean.mean(10_000)).as("seed %d", seed).isCloseTo(sampled / 10_000, within(1e-9));
    }

    @Test
    void timeThatRunsBackAndValuesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> utilisation.change(99, 1)).hasMessageContaining("from 100 ps to 99 ps");
        assertThatThrownBy(() -> utilisation.mean(99)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> utilisation.change(101, Double.NaN)).hasMessageContaining("NaN");
    }
}
