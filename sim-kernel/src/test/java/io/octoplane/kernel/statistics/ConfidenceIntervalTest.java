package io.octoplane.kernel.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.kernel.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {
    @Test
    void theHalfWidthFollowsTheTableOfStudent() {
        // Mean 3, standard deviation sqrt(2.5), t(0.975, 4) = 2.776445 from printed tables.
        ConfidenceInterval interval = ConfidenceInterval.ofMean(new double[] {1, 2, 3, 4, 5}, 0.95);
        assertThat(interval.mean()).isEqualTo(3);
        assertThat(interval.halfWidth()).isCloseTo(2.776445 * Math.sqrt(2.5 / 5), within(1e-6));
        assertThat(interval.contains(1.1)).isTrue();
        assertThat(interval.contains(1.0)).isFalse();
        assertThat(interval.lower() + interval.upper()).isCloseTo(6, within(1e-12));
    }

    @Test
    void equalObservationsLeaveNoDoubt() {
        assertThat(ConfidenceInterval.ofMean(new double[] {7, 7, 7}, 0.99).halfWidth())
                .isZero();
        // Three times 0.1 is not 0.3: a plain sum would leave a doubt of 2e-17.
        ConfidenceInterval tenths = ConfidenceInterval.ofMean(new double[] {0.1, 0.1, 0.1}, 0.95);
        assertThat(tenths.mean()).isEqualTo(0.1);
        assertThat(tenths.halfWidth()).isZero();
    }

    @Test
    void nineIntervalsInTenCoverTheTrueMean() {
        long seed = 4;
        UniformRandomProvider random = new RandomStreams(seed).stream("coverage");
        int experiments = 2_000;
        int covered = 0;
        for (int experiment = 0; experiment < experiments; experiment++) {
            double[] observations = new double[5];
            for (int index = 0; index < observations.length; index++) {
                for (int term = 0; term < 12; term++) {
                    observations[index] += random.nextDouble(); // about normal, mean 6
                }
            }
            covered += ConfidenceInterval.ofMean(observations, 0.9).contains(6) ? 1 : 0;
        }
        // Three standard deviations of a binomial count.
        assertThat((double) covered / experiments).as("seed %d", seed).isCloseTo(0.9, within(0.02));
    }

    @Test
    void tooFewOrImpossibleObservationsAreRefused() {
        assertThatThrownBy(() -> ConfidenceInterval.ofMean(new double[] {1}, 0.95))
                .hasMessageContaining("there are 1");
        assertThatThrownBy(() -> ConfidenceInterval.ofMean(new double[] {1, Double.NaN}, 0.95))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> ConfidenceInterval.ofMean(new double[] {1, 2}, 1))
                .hasMessageContaining("but is 1.0");
    }
}
