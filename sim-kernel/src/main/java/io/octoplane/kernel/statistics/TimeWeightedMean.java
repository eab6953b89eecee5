package io.octoplane.kernel.statistics;

/**
 * The mean over simulated time of a quantity that changes in steps: the utilisation of a link, the length of a queue.
 * Each value counts for as long as it lasted. No allocation after construction.
 */
public final class TimeWeightedMean {
    private long start;
    private long lastChange;
    private double value;
    private double integral;
    private double maximum;

    /**
     * @param start when the observation begins, in picoseconds
     * @param value of the quantity at that time, finite
     */
    public TimeWeightedMean(long start, double value) {
        checkFinite(value);
        this.value = value;
        restart(start);
    }

    /**
     * The quantity has a new value from now on; of several at one instant only the last counts.
     *
     * @param time in picoseconds, not before that of the last change
     * @param value finite
     */
    public void change(long time, double value) {
        checkFinite(value);
        integral = integralUntil(time);
        lastChange = time;
        this.value = value;
        maximum = Math.max(maximum, value);
    }

    /** Forgets the past but not the present value: the end of a warm-up. */
    public void restart(long time) {
        start = time;
        lastChange = time;
        integral = 0;
        maximum = value;
    }

    /** The present value. */
    public double value() {
        return value;
    }

    /** The greatest value since the start, even if it lasted no time. */
    public double maximum() {
        return maximum;
    }

    /**
     * The mean from the start until now; the present value if no time has passed.
     *
     * @param now in picoseconds, not before the last change
     */
    public double mean(long now) {
        double area = integralUntil(now);
        return now == start ? value : area / (now - start);
    }

    /** The sum of value times duration from the start until now, in the unit of the value times picoseconds. */
    private double integralUntil(long time) {
        if (time < lastChange) {
            throw new IllegalArgumentException("Time must not run back from " + lastChange + " ps to " + time + " ps");
        }
        return integral + value * (time - lastChange);
    }

    private static void checkFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A value must be finite, but is " + value);
        }
    }
}
