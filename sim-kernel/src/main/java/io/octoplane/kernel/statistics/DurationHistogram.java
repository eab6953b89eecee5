package io.octoplane.kernel.statistics;

import org.HdrHistogram.Histogram;

/**
 * Times of many things that are alike: how many there were, their mean, their percentiles. Times are counted in classes that
 * are 0.1 % wide at most (HdrHistogram with three significant digits), so that memory does not grow with their number;
 * number, mean and maximum are exact. Allocates when a time is longer than all before, not for each.
 */
public final class DurationHistogram {
    private static final long NANOSECOND = 1000;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double PERCENT = 100;

    private final Histogram histogram = new Histogram(NANOSECOND, 2 * NANOSECOND, SIGNIFICANT_DIGITS);
    private double sum;
    private long maximum;

    public DurationHistogram() {
        histogram.setAutoResize(true);
    }

    /** @param picoseconds not negative */
    public void add(long picoseconds) {
        histogram.recordValue(picoseconds);
        sum += picoseconds;
        maximum = Math.max(maximum, picoseconds);
    }

    public long count() {
        return histogram.getTotalCount();
    }

    /** Picoseconds; 0 when there are none. */
    public double mean() {
        return count() == 0 ? 0 : sum / count();
    }

    /** The longest, picoseconds; 0 when there are none. */
    public long maximum() {
        return maximum;
    }

    /**
     * The shortest time that at least a share of all did not exceed, to within 0.1 % or a nanosecond, picoseconds.
     *
     * @param share above 0, at most 1
     */
    public long percentile(double share) {
        return Math.min(maximum, histogram.getValueAtPercentile(PERCENT * share));
    }
}
