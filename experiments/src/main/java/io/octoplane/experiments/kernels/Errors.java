package io.octoplane.experiments.kernels;

import java.util.Arrays;

/**
 * Relative errors of some rows, all fractions.
 *
 * @param rows how many
 * @param median of the absolute errors
 * @param p90 below which nine tenths of them are
 * @param max the largest
 * @param mean of the errors with their signs
 */
public record Errors(int rows, double median, double p90, double max, double mean) {
    static Errors of(double[] errors) {
        if (errors.length == 0) {
            throw new IllegalArgumentException("no errors of no rows");
        }
        double[] sizes = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        return new Errors(
                errors.length,
                quantile(sizes, 0.5),
                quantile(sizes, 0.9),
                sizes[sizes.length - 1],
                Arrays.stream(errors).sum() / errors.length);
    }

    /** Between neighbours in proportion. */
    private static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
