package io.octoplane.workloads.deepep;

/**
 * How a token's hidden vector travels. Sizes of one copy follow DeepEP's buffers (csrc/kernels, public source): the vector,
 * its FP8 scales, and what travels beside it.
 */
public enum TokenFormat {
    /** One byte per element and a 4-byte scale per 128 elements. */
    FP8 {
        @Override
        public long vectorBytes(int hidden) {
            return hidden + hidden / 128 * 4L;
        }
    },
    /** One byte per element and nothing else: what estimates without scales and headers take. */
    PLAIN_FP8 {
        @Override
        public long vectorBytes(int hidden) {
            return hidden;
        }
    },
    /** Two bytes per element. */
    BF16 {
        @Override
        public long vectorBytes(int hidden) {
            return hidden * 2L;
        }
    };

    private static final int SOURCE_META = 8;

    /** Bytes of the vector with its scales: what DeepEP counts in its bandwidths. */
    public abstract long vectorBytes(int hidden);

    /** Bytes of a dispatched copy: vector, source meta, 8-byte expert index and 4-byte weight per chosen expert. */
    public long dispatchCopyBytes(int hidden, int expertsPerToken) {
        return vectorBytes(hidden) + SOURCE_META + expertsPerToken * 12L;
    }

    /** Bytes of a combined copy: vector, source meta, 4-byte weight per chosen expert. */
    public long combineCopyBytes(int hidden, int expertsPerToken) {
        return vectorBytes(hidden) + SOURCE_META + expertsPerToken * 4L;
    }
}
