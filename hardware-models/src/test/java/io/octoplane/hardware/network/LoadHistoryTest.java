package io.octoplane.hardware.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadHistoryTest {
    @Test
    void aSteadyRateFillsBinsEvenlyHoweverOftenTheyWereJoined() {
        LoadHistory history = new LoadHistory(2);
        long end = 1_000_000_000;
        for (long time = 0; time < end; time += 250_000) {
            history.add(1, time, time + 250_000, 25);
        }
        double[] bins = history.carried(1, end);
        assertThat(bins.length).isBetween(LoadHistory.MOST_BINS / 2, LoadHistory.MOST_BINS);
        double full = 1e-4 * history.binPicoseconds();
        for (int bin = 0; bin + 1 < bins.length; bin++) {
            assertThat(bins[bin]).as("bin %d", bin).isCloseTo(full, within(1e-6 * full));
        }
        assertThat(history.carried(0, end)).isEmpty();
    }

    @Test
    void nothingIsLostOrMovedBeyondItsBin() {
        long seed = 11;
        Random random = new Random(seed);
        LoadHistory history = new LoadHistory(1);
        double sum = 0;
        double first = 0;
        long time = 0;
        for (int i = 0; i < 5000; i++) {
            long to = time + 1 + random.nextInt(1 << random.nextInt(24));
            history.add(0, time, to, i);
            sum += i;
            first += to <= 1 << 20 ? i : 0;
            time = to + random.nextInt(1000);
        }
        double[] bins = history.carried(0, time);
        assertThat(Arrays.stream(bins).sum()).as("seed %d", seed).isCloseTo(sum, within(1e-9 * sum));
        assertThat(bins[0]).isGreaterThanOrEqualTo(first * (1 - 1e-9));
    }

    @Test
    void manyResourcesHaveFewerBins() {
        LoadHistory history = new LoadHistory(100_000);
        history.add(99_999, 0, 1_000_000_000, 1);
        history.add(100_000, 0, 1, 1);
        assertThat(history.carried(99_999, 1_000_000_000)).hasSize(8);
        assertThat(history.carried(100_000, 1_000_000_000)).isEmpty();
    }
}
