package io.octoplane.workloads.training;

/**
 * In what GPUs and kernels differ; standard deviations relative to the mean, of normal distributions.
 *
 * @param kernels of one part from one time to the next, on one GPU
 * @param gpus of the speed of the GPUs, which a GPU keeps for the whole step
 * @param expertTokens of the tokens that come to the experts of a GPU, from one micro-batch and layer to the next
 */
public record Variation(double kernels, double gpus, double expertTokens) {
    /** All are alike. */
    public static final Variation NONE = new Variation(0, 0, 0);

    /** Beyond this a time or a number of tokens could come out negative too often to be called normal. */
    public static final double MOST = 0.3;

    public Variation {
        check(kernels);
        check(gpus);
        check(expertTokens);
    }

    private static void check(double deviation) {
        if (!(deviation >= 0 && deviation <= MOST)) {
            throw new IllegalArgumentException("a relative spread is from 0 to " + MOST + ", not " + deviation);
        }
    }

    /** Whether nothing differs. */
    public boolean isNone() {
        return kernels == 0 && gpus == 0 && expertTokens == 0;
    }
}
