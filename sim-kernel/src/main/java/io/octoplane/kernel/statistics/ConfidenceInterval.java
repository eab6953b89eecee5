package io.octoplane.kernel.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * A two-sided confidence interval of the mean of independent, about normal observations: mean ± t s / √n, with the
 * quantile t of Student's distribution with n − 1 degrees of freedom (Law, "Simulation Modeling and Analysis", section
 * 4.5).
 *
 * @param mean of the observations, in their unit
 * @param halfWidth from the mean to either end, in the same unit
 * @param level probability that such an interval covers the true mean, between 0 and 1
 * @param count number of observations
 */
public record ConfidenceInterval(double mean, double halfWidth, double level, int count) {
    /**
     * @param observations at least two, finite
     * @param level for example 0.95, greater than 0 and less than 1
     * @throws IllegalArgumentException if there are too few observations, one is not finite, or the level is out of range
     */
    public static ConfidenceInterval ofMean(double[] observations, double level) {
        int count = observations.length;
        if (count < 2) {
            throw new IllegalArgumentException(
                    "A confidence interval needs at least two observations, but there are " + count);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A confidence level lies between 0 and 1, but is " + level);
        }
        double mean = meanOf(observations);
        double squares = 0;
        for (double observation : observations) {
            squares += (observation - mean) * (observation - mean);
        }
        double standardError = StrictMath.sqrt(squares / (count - 1) / count);
        double quantile = new TDistribution(null, count - 1).inverseCumulativeProbability((1 + level) / 2);
        return new ConfidenceInterval(mean, quantile * standardError, level, count);
    }

    private static double meanOf(double[] observations) {
        for (double observation : observations) {
            if (!Double.isFinite(observation)) {
                throw new IllegalArgumentException("An observation must be finite, but is " + observation);
            }
        }
        // The mean of the differences, so that the mean of equal observations is exactly what they all are.
        double differences = 0;
        for (double observation : observations) {
            differences += observation - observations[0];
        }
        return observations[0] + differences / observations.length;
    }

    public double lower() {
        return mean - halfWidth;
    }

    public double upper() {
        return mean + halfWidth;
    }

    /** Whether a value lies in the interval, ends included. */
    public boolean contains(double value) {
        return lower() <= value && value <= upper();
    }
}
