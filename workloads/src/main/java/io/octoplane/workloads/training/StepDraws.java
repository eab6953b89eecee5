package io.octoplane.workloads.training;

import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.workloads.execution.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** What is drawn for a step. Factors have mean 1 and stay above {@link #LEAST}. */
final class StepDraws {
    private static final double LEAST = 0.05;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1.0p-53;
    /** Uniform numbers whose sum is nearly normal, with variance 1 less the mean. */
    private static final int SUMMED = 12;

    private final Variation variation;
    private final double[] slowness;
    private final ContinuousSampler[] kernels;
    private final ContinuousSampler[] copies;
    private final long expertKey;
    /** By GPU of a group: tokens that come to its experts, of the mean of all; empty where all are equally popular. */
    private double[] popularity = {};

    /**
     * @param ranks with times of their own
     * @param groups that exchange tokens
     */
    StepDraws(Variation variation, RandomStreams random, int ranks, int groups) {
        this.variation = variation;
        this.slowness = new double[ranks];
        this.kernels = new ContinuousSampler[ranks];
        UniformRandomProvider speeds = random.stream(RandomStream.GPU_SPEED.streamName());
        ContinuousSampler speed = ZigguratSampler.NormalizedGaussian.of(speeds);
        for (int rank = 0; rank < ranks; rank++) {
            slowness[rank] = factor(variation.gpus() * speed.sample());
            kernels[rank] =
                    ZigguratSampler.NormalizedGaussian.of(random.stream(RandomStream.KERNEL_TIMES.streamName(), rank));
        }
        copies = new ContinuousSampler[groups];
        for (int group = 0; group < groups; group++) {
            copies[group] =
                    ZigguratSampler.NormalizedGaussian.of(random.stream(RandomStream.TOKEN_COPIES.streamName(), group));
        }
        expertKey = random.stream(RandomStream.EXPERT_TOKENS.streamName()).nextLong();
    }

    private static double factor(double deviation) {
        return Math.max(LEAST, 1 + deviation);
    }

    /** A GPU takes so many times the time of others, now and always. */
    void slow(int rank, double times) {
        slowness[rank] *= times;
    }

    /** The GPUs of each group have these loads, in each layer dealt to them from another on. */
    void popular(double[] loads) {
        popularity = loads;
    }

    /** What the next part of a rank takes, relative to the mean. */
    double time(int rank) {
        double always = slowness[rank];
        return variation.kernels() == 0 ? always : always * factor(variation.kernels() * kernels[rank].sample());
    }

    /**
     * Tokens that come to the experts of a GPU relative to the mean of all GPUs. The same question has the same answer: the
     * forward and the backward pass have the same tokens.
     *
     * @param layer any number that tells layers apart
     */
    double expertTokens(int gpu, int layer, int microBatch) {
        double popular = 1;
        if (popularity.length > 0) {
            long turn = Math.floorMod(mix(expertKey + layer), (long) popularity.length);
            popular = popularity[(int) ((gpu + turn) % popularity.length)];
        }
        if (variation.expertTokens() == 0) {
            return popular;
        }
        long position = mix(expertKey ^ mix(((long) gpu << 40) ^ ((long) layer << 24) ^ microBatch));
        double sum = 0;
        for (int i = 0; i < SUMMED; i++) {
            position += GOLDEN_GAMMA;
            sum += (mix(position) >>> 11) * TO_UNIT;
        }
        return popular * factor(variation.expertTokens() * (sum - SUMMED / 2.0));
    }

    /** A number of copies out of so many tokens of which each has one with a probability; the normal limit of the law. */
    double copies(int group, double tokens, double probability) {
        double mean = tokens * probability;
        double deviation = Math.sqrt(mean * (1 - probability));
        return Math.max(0, mean + deviation * copies[group].sample());
    }

    /** SplitMix64's output function, a bijection. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
