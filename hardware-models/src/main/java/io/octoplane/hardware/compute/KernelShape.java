package io.octoplane.hardware.compute;

/**
 * One kernel: everything its time follows from but the GPU. Counts are of elements; all sizes at least 1 unless said otherwise.
 */
public sealed interface KernelShape {
    /** Floating-point operations, a multiplication and an addition counted as two; of causal attention only what is needed. */
    double flop();

    /** Bytes that have to come from or go to the device memory at least once. */
    double bytes();

    /** {@code m × k} times {@code k × n}. A dense weight gradient is one with the tokens as k and {@code FP32_ACCUMULATED}. */
    record Gemm(long m, long n, long k, Precision precision, GemmOutput output) implements KernelShape {
        public Gemm {
            positive(m, n, k);
        }

        /** With BF16 results. */
        public Gemm(long m, long n, long k, Precision precision) {
            this(m, n, k, precision, GemmOutput.BF16);
        }

        @Override
        public double flop() {
            return 2.0 * m * n * k;
        }

        @Override
        public double bytes() {
            return ((double) m * k + (double) n * k) * precision.bytes() + (double) m * n * output.bytesMoved();
        }
    }

    /** A product for each group, with its own rows and its own {@code n × k} weights; results are BF16. */
    record GroupedGemm(GroupRows rows, long n, long k, Precision precision, GroupedLayout layout)
            implements KernelShape {
        public GroupedGemm {
            positive(n, k);
        }

        @Override
        public double flop() {
            return 2.0 * rows.total() * n * k;
        }

        @Override
        public double bytes() {
            return ((double) rows.total() * k + (double) rows.filled() * n * k) * precision.bytes()
                    + (double) rows.total() * n * GemmOutput.BF16.bytesMoved();
        }
    }

    /**
     * The weight gradients of a grouped product: for each group {@code m × rows} times {@code rows × n}, added to FP32 gradients.
     * One kernel for all groups; where there is a kernel for each, use {@link Gemm}.
     */
    record GroupedWeightGradient(GroupRows rows, long m, long n, Precision precision) implements KernelShape {
        public GroupedWeightGradient {
            positive(m, n);
        }

        @Override
        public double flop() {
            return 2.0 * rows.total() * m * n;
        }

        @Override
        public double bytes() {
            return (double) rows.total() * (m + n) * precision.bytes()
                    + (double) rows.filled() * m * n * GemmOutput.FP32_ACCUMULATED.bytesMoved();
        }
    }

    /**
     * Attention over whole sequences in BF16, forward.
     *
     * @param sequences sequences of the batch
     * @param heads query heads
     * @param keyValueHeads heads of keys and values; divides the query heads
     * @param queries queries of each sequence
     * @param keys keys of each sequence, at least the queries; the last query sees all of them
     * @param keyDimension of a query or key head
     * @param valueDimension of a value head
     * @param causal whether a query sees only what is before it
     */
    record AttentionForward(
            long sequences,
            int heads,
            int keyValueHeads,
            long queries,
            long keys,
            int keyDimension,
            int valueDimension,
            boolean causal)
            implements KernelShape {
        public AttentionForward {
            checkAttention(sequences, heads, keyValueHeads, queries, keys, keyDimension, valueDimension);
        }

        /** Pairs of a query and a key that one head of one sequence scores. */
        public double pairs() {
            return causal ? queries * (keys - queries / 2.0) : (double) queries * keys;
        }

        @Override
        public double flop() {
            return 2.0 * sequences * heads * pairs() * (keyDimension + valueDimension);
        }

        @Override
        public double bytes() {
            return 2.0
                    * sequences
                    * (keyDimension + valueDimension)
                    * ((double) heads * queries + (double) keyValueHeads * keys);
        }
    }

    /** Backward of {@link AttentionForward}: gradients of queries, keys and values, the scores computed again. */
    record AttentionBackward(AttentionForward forward) implements KernelShape {
        /** Scores again, and gradients of values, scores, queries and keys: five products against the two of the forward pass. */
        @Override
        public double flop() {
            return 2.0
                    * forward.sequences
                    * forward.heads
                    * forward.pairs()
                    * (3.0 * forward.keyDimension + 2.0 * forward.valueDimension);
        }

        /** Inputs, the result and its gradient are read; the gradients of the inputs are written, that of queries in FP32. */
        @Override
        public double bytes() {
            double queryRows = (double) forward.sequences * forward.heads * forward.queries;
            double keyRows = (double) forward.sequences * forward.keyValueHeads * forward.keys;
            return queryRows * (2.0 * forward.keyDimension + 4.0 * forward.valueDimension + 4.0 * forward.keyDimension)
                    + keyRows * 4.0 * (forward.keyDimension + forward.valueDimension);
        }
    }

    /**
     * Attention of new tokens over a cache. With multi-head latent attention and absorbed matrices there is one cached head of which the
     * values are a part of the key: {@code keyValueHeads 1, keyDimension 576, valueDimension 512, valueInKey}.
     *
     * @param sequences sequences of the batch
     * @param heads query heads
     * @param keyValueHeads heads of the cache; divides the query heads
     * @param queries new tokens of each sequence
     * @param keys tokens in the cache of each sequence
     * @param keyDimension of a query or key head
     * @param valueDimension of a value head
     * @param valueInKey whether the values are the first elements of the keys, read once
     * @param cache precision of the cache; products are BF16
     */
    record AttentionDecode(
            long sequences,
            int heads,
            int keyValueHeads,
            long queries,
            long keys,
            int keyDimension,
            int valueDimension,
            boolean valueInKey,
            Precision cache)
            implements KernelShape {
        public AttentionDecode {
            checkAttention(sequences, heads, keyValueHeads, queries, keys, keyDimension, valueDimension);
        }

        /** Absorbed multi-head latent attention, one new token for each sequence, BF16 cache. */
        public static AttentionDecode latent(
                long sequences, int heads, long keys, int keyValueRank, int ropeDimension) {
            return new AttentionDecode(
                    sequences, heads, 1, 1, keys, keyValueRank + ropeDimension, keyValueRank, true, Precision.BF16);
        }

        /** Bytes of the cache for one token. */
        public double cacheBytesPerToken() {
            return (double) keyValueHeads * (keyDimension + (valueInKey ? 0 : valueDimension)) * cache.bytes();
        }

        @Override
        public double flop() {
            return 2.0 * sequences * heads * queries * keys * (keyDimension + valueDimension);
        }

        @Override
        public double bytes() {
            return sequences * keys * cacheBytesPerToken()
                    + 2.0 * sequences * heads * queries * (keyDimension + valueDimension);
        }
    }

    /** A kernel that little more than moves bytes. */
    record MemoryTraffic(TrafficKind kind, double bytesRead, double bytesWritten) implements KernelShape {
        public MemoryTraffic {
            if (!(bytesRead >= 0) || !(bytesWritten >= 0)) {
                throw new IllegalArgumentException(
                        "bytes must not be negative, are " + bytesRead + " and " + bytesWritten);
            }
        }

        @Override
        public double flop() {
            return 0;
        }

        @Override
        public double bytes() {
            return bytesRead + bytesWritten;
        }
    }

    private static void checkAttention(
            long sequences,
            int heads,
            int keyValueHeads,
            long queries,
            long keys,
            int keyDimension,
            int valueDimension) {
        positive(sequences, heads, keyValueHeads, queries, keys, keyDimension, valueDimension);
        if (heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(
                    keyValueHeads + " heads of keys and values do not divide " + heads + " query heads");
        }
        if (keys < queries) {
            throw new IllegalArgumentException(keys + " keys are fewer than " + queries + " queries");
        }
    }

    private static void positive(long... sizes) {
        for (long size : sizes) {
            if (size <= 0) {
                throw new IllegalArgumentException("sizes of a kernel must be positive, not " + size);
            }
        }
    }
}
