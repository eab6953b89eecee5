package io.octoplane.workloads.routing;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** How likely each expert is to be chosen, relative to the mean of all: positive weights with mean 1. Immutable. */
public final class ExpertPopularity {
    private final double[] weights;
    private final boolean uniform;

    private ExpertPopularity(double[] weights, boolean uniform) {
        this.weights = weights;
        this.uniform = uniform;
    }

    /** All experts equally popular. */
    public static ExpertPopularity uniform(int experts) {
        double[] weights = new double[experts];
        Arrays.fill(weights, 1);
        return new ExpertPopularity(weights, true);
    }

    /**
     * Zipf's law: the r-th most popular expert has a weight of r^-exponent, and expert 0 is the most popular.
     *
     * @param experts number of experts, at least 1
     * @param exponent 0 for uniform, about 1 for natural language; not negative
     */
    public static ExpertPopularity zipf(int experts, double exponent) {
        if (!(exponent >= 0) || Double.isInfinite(exponent)) {
            throw new IllegalArgumentException("the exponent of Zipf's law must be 0 or more, not " + exponent);
        }
        if (exponent == 0) {
            return uniform(experts);
        }
        double[] weights = new double[experts];
        for (int rank = 0; rank < experts; rank++) {
            weights[rank] = StrictMath.pow(rank + 1, -exponent);
        }
        return of(weights);
    }

    /** Zipf's law with the ranks dealt to the experts at random, so that the popular ones do not share a GPU. */
    public static ExpertPopularity shuffledZipf(int experts, double exponent, UniformRandomProvider random) {
        ExpertPopularity sorted = zipf(experts, exponent);
        double[] weights = sorted.weights.clone();
        for (int last = experts - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            double swap = weights[last];
            weights[last] = weights[other];
            weights[other] = swap;
        }
        return new ExpertPopularity(weights, sorted.uniform);
    }

    /** Any positive, finite weights; only their ratios matter. */
    public static ExpertPopularity of(double... weights) {
        double sum = 0;
        for (int expert = 0; expert < weights.length; expert++) {
            if (!(weights[expert] > 0) || Double.isInfinite(weights[expert])) {
                throw new IllegalArgumentException(
                        "the popularity of expert " + expert + " must be positive and finite, not " + weights[expert]);
            }
            sum += weights[expert];
        }
        double mean = sum / weights.length;
        double[] relative = Arrays.stream(weights).map(weight -> weight / mean).toArray();
        return new ExpertPopularity(relative, Arrays.stream(weights).allMatch(weight -> weight == weights[0]));
    }

    public int experts() {
        return weights.length;
    }

    /** Weight of an expert relative to the mean of all. */
    public double weight(int expert) {
        return weights[expert];
    }

    public boolean isUniform() {
        return uniform;
    }
}
