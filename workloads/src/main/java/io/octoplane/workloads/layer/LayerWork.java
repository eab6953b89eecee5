package io.octoplane.workloads.layer;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.Precision;

/**
 * What a layer has to do on one GPU for one micro-batch.
 *
 * @param sequences sequences of the micro-batch, at least 1; with context parallelism a part of one
 * @param sequenceLength tokens of a sequence on this GPU, at least 1
 * @param keys tokens that the last token of a sequence sees, itself among them, at least {@code sequenceLength}
 * @param expertRows tokens that come to each of the GPU's experts; a group without rows where the layer has no experts
 * @param receivedTokens tokens that come to the GPU, each counted once however many of its experts it visits
 * @param precision of the layers' matrix products; FP8 means fine-grained scales with their casts, the router stays BF16
 * @param recomputed whether norms and what projects up to heads are computed again in the backward pass and not kept
 * @param tensorParallel GPUs that share attention and dense blocks, at least 1
 * @param expertTensorParallel GPUs that share an expert, at least 1
 * @param tensorScales whether FP8 has one scale for each tensor: what gives an operand casts it, and weights are cast once for a step
 */
public record LayerWork(
        long sequences,
        long sequenceLength,
        long keys,
        GroupRows expertRows,
        double receivedTokens,
        Precision precision,
        boolean recomputed,
        int tensorParallel,
        int expertTensorParallel,
        boolean tensorScales) {
    public LayerWork {
        if (sequences < 1
                || sequenceLength < 1
                || keys < sequenceLength
                || tensorParallel < 1
                || expertTensorParallel < 1) {
            throw new IllegalArgumentException("expected at least one sequence of at least one token that sees at least"
                    + " its own sequence, on at least one GPU, not " + sequences + " of " + sequenceLength + " and "
                    + keys
                    + " on " + tensorParallel + " and " + expertTensorParallel);
        }
        if (!(receivedTokens >= 0)) {
            throw new IllegalArgumentException("received tokens must not be negative, are " + receivedTokens);
        }
    }

    /** With fine-grained scales. */
    public LayerWork(
            long sequences,
            long sequenceLength,
            long keys,
            GroupRows expertRows,
            double receivedTokens,
            Precision precision,
            boolean recomputed,
            int tensorParallel,
            int expertTensorParallel) {
        this(
                sequences,
                sequenceLength,
                keys,
                expertRows,
                receivedTokens,
                precision,
                recomputed,
                tensorParallel,
                expertTensorParallel,
                false);
    }

    /**
     * FP8 training as in the open profile: balanced experts, each token to {@code expertsPerToken} of {@code experts} on
     * {@code expertParallel} GPUs.
     */
    public static LayerWork balanced(
            long sequences, long sequenceLength, int experts, int expertsPerToken, int expertParallel) {
        int local = experts / expertParallel;
        long rows = sequences * sequenceLength * expertsPerToken * expertParallel / experts;
        // A token reaches a GPU unless all its experts are elsewhere.
        double missed = 1;
        for (int chosen = 0; chosen < expertsPerToken; chosen++) {
            missed *= Math.max(0, experts - local - chosen) / (double) (experts - chosen);
        }
        return new LayerWork(
                sequences,
                sequenceLength,
                sequenceLength,
                GroupRows.even(local, Math.toIntExact(rows)),
                (1 - missed) * sequences * sequenceLength * expertParallel,
                Precision.FP8,
                true,
                1,
                1);
    }

    /** The same with one scale for each tensor, or with fine-grained ones. */
    public LayerWork withTensorScales(boolean scales) {
        return new LayerWork(
                sequences,
                sequenceLength,
                keys,
                expertRows,
                receivedTokens,
                precision,
                recomputed,
                tensorParallel,
                expertTensorParallel,
                scales);
    }

    /** Tokens of the micro-batch on this GPU. */
    public long tokens() {
        return sequences * sequenceLength;
    }

    /**
     * Those of them that this GPU has outside of the matrices it shares: norms, sums, router and experts see a part of the tokens
     * (sequence parallelism, arXiv 2205.05198).
     */
    public double ownTokens() {
        return (double) tokens() / tensorParallel;
    }

    boolean fp8() {
        return precision == Precision.FP8;
    }
}
