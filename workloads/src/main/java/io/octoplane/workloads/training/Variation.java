package io.octoplane.workloads.training;

/**
 * In what GPUs and kernels differ; standard deviations relative to the mean, of normal distributions.
 *
 * @param kernels of one part from one time to the next, on one GPU
 * @param gpus of the speed of the GPUs, which a GPU keeps for the whole step
 * @param expertTokens of the tokens that come to the experts of a GPU, from one micro-batch and layer to the next
 * @param zipfExponent of the law by which some experts are more popular than others in all micro-batches; each layer has popular
 *     experts of its own; 0 where all are equally popular
 */
public record Variation(double kernels, double gpus, double expertTokens, double zipfExponent) {
    /** All are alike. */
    public static final Variation NONE = new Variation(0, 0, 0);

    /** Beyond this a time or a number of tokens could come out negative too often to be called normal. */
    public static final double MOST = 0.3;

    /** All experts equally popular. */
    public Variation(double kernels, double gpus, double expertTokens) {
        this(kernels, gpus, expertTokens, 0);
    }

    public Variation {
        if (!(zipfExponent >= 0)) {
            throw new IllegalArgumentException("the exponent of Zipf's law is 0 or more, not " + zipfExponent);
        }
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
        return kernels == 0 && gpus == 0 && expertTokens == 0 && zipfExponent == 0;
    }

    /** The same with experts of other popularity. */
    public Variation withZipf(double exponent) {
        return new Variation(kernels, gpus, expertTokens, exponent);
    }
}
