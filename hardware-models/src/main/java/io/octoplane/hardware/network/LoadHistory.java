package io.octoplane.hardware.network;

import java.util.Arrays;

/**
 * What resources carried, in bins of time. All bins are equally wide; when the last is full, two of them become one, so that a
 * run of any length has at most so many. The more resources, the fewer bins: memory stays within some megabytes.
 *
 * <p>Hot path: allocates when a resource carries its first bytes, not for each change.
 */
public final class LoadHistory {
    /** Most bins of a resource. */
    public static final int MOST_BINS = 128;

    private static final int LEAST_BINS = 8;
    private static final int MOST_CELLS = 1 << 20;
    private static final double[] NONE = {};

    private final double[][] carried;
    private final int bins;
    /** A bin is two to this power picoseconds wide; a nanosecond at first. */
    private int widthBits = 10;

    /** @param resources ids run from 0; the load of others is not kept */
    public LoadHistory(int resources) {
        carried = new double[resources][];
        int fitting = Integer.highestOneBit(Math.max(1, MOST_CELLS / Math.max(1, resources)));
        bins = Math.max(LEAST_BINS, Math.min(MOST_BINS, fitting));
    }

    /** Width of a bin, picoseconds. */
    public long binPicoseconds() {
        return 1L << widthBits;
    }

    /**
     * A resource has carried an amount at a steady rate.
     *
     * @param from picoseconds, not negative
     * @param to after {@code from}
     */
    public void add(int resource, long from, long to, double amount) {
        if (resource >= carried.length || amount <= 0) {
            return;
        }
        while (to - 1 >>> widthBits >= bins) {
            widen();
        }
        double[] row = carried[resource];
        if (row == null) {
            row = new double[bins];
            carried[resource] = row;
        }
        int first = (int) (from >>> widthBits);
        int last = (int) (to - 1 >>> widthBits);
        if (first == last) {
            row[first] += amount;
            return;
        }
        double rate = amount / (to - from);
        row[first] += rate * (((first + 1L) << widthBits) - from);
        for (int bin = first + 1; bin < last; bin++) {
            row[bin] += rate * (1L << widthBits);
        }
        row[last] += rate * (to - ((long) last << widthBits));
    }

    /** Amounts by bin from time 0 on, as many as there are up to a time; empty when the resource carried nothing. */
    public double[] carried(int resource, long until) {
        if (resource >= carried.length || carried[resource] == null || until <= 0) {
            return NONE;
        }
        int count = (int) Math.min(bins, (until - 1 >>> widthBits) + 1);
        return Arrays.copyOf(carried[resource], count);
    }

    private void widen() {
        widthBits++;
        for (double[] row : carried) {
            if (row != null) {
                for (int bin = 0; bin < bins; bin++) {
                    row[bin] = 2 * bin < bins ? row[2 * bin] + row[2 * bin + 1] : 0;
                }
            }
        }
    }
}
