package io.octoplane.hardware.network;

import io.octoplane.kernel.statistics.DurationHistogram;
import java.util.Arrays;

/** By group: what messages and transfers took from being sent until they were delivered. */
public final class MessageLatencies {
    private static final DurationHistogram NONE = new DurationHistogram();

    private DurationHistogram[] histograms = {};

    /** A message of the group was delivered. */
    public void add(int group, long picoseconds) {
        if (group >= histograms.length) {
            histograms = Arrays.copyOf(histograms, group + 1);
        }
        if (histograms[group] == null) {
            histograms[group] = new DurationHistogram();
        }
        histograms[group].add(picoseconds);
    }

    /** Those of a group; empty when it has none. */
    public DurationHistogram of(int group) {
        return group < histograms.length && histograms[group] != null ? histograms[group] : NONE;
    }
}
