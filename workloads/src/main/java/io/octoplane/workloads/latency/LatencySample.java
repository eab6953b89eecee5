package io.octoplane.workloads.latency;

import java.util.Arrays;

/** Latencies of messages that are alike, in picoseconds; all are kept, so that its percentiles are exact. */
final class LatencySample {
    private final long[] latencies;
    private int count;

    LatencySample(int size) {
        latencies = new long[size];
    }

    void add(long picoseconds) {
        latencies[count++] = picoseconds;
    }

    int count() {
        return count;
    }

    double mean() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += latencies[i];
        }
        return sum / count;
    }

    /**
     * The smallest latency that at least this share of the messages did not exceed.
     *
     * @param share above 0, at most 1
     */
    long percentile(double share) {
        long[] sorted = Arrays.copyOf(latencies, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * count) - 1];
    }
}
