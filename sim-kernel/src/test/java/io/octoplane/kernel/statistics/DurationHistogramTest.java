package io.octoplane.kernel.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {
    @Test
    void percentilesAreWithinAThousandthOfThoseOfAllTimesSorted() {
        Random random = new Random(7);
        DurationHistogram histogram = new DurationHistogram();
        long[] times = new long[20_000];
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            times[i] = Math.round(StrictMath.exp(8 + 20 * random.nextDouble()));
            histogram.add(times[i]);
            sum += times[i];
        }
        Arrays.sort(times);
        for (double share : new double[] {0.001, 0.5, 0.99, 0.999, 1}) {
            double exact = times[(int) Math.ceil(share * times.length) - 1];
            assertThat((double) histogram.percentile(share))
                    .as("%s, seed 7", share)
                    .isCloseTo(exact, within(exact / 1000 + 1000));
        }
        assertThat(histogram.count()).isEqualTo(times.length);
        assertThat(histogram.mean()).isEqualTo(sum / times.length);
        assertThat(histogram.maximum()).isEqualTo(times[times.length - 1]);
    }

    @Test
    void oneTimeIsAllItsPercentilesExactly() {
        DurationHistogram histogram = new DurationHistogram();
        histogram.add(123_456_789);
        assertThat(histogram.maximum()).isEqualTo(123_456_789);
        assertThat(histogram.percentile(0.5)).isEqualTo(123_456_789);
        assertThat(new DurationHistogram().mean()).isZero();
        assertThat(new DurationHistogram().percentile(0.99)).isZero();
    }
}
