package io.octoplane.workloads.layer;

import io.octoplane.hardware.compute.Precision;

/**
 * What a layer has to do on one GPU for one micro-batch of inference.
 *
 * @param sequences requests of the micro-batch, at least 1
 * @param newTokens tokens of each request that go through the layer: 1 in plain decoding, with drafted tokens one more than those; all
 *     that are not in the cache yet in prefill
 * @param keys tokens that the last of them sees, itself among them, at least {@code newTokens}
 * @param precision of the matrix products; the router, absorbed matrices, attention and the output head stay BF16
 * @param cache precision of the cache
 */
public record InferenceWork(long sequences, long newTokens, long keys, Precision precision, Precision cache) {
    public InferenceWork {
        if (sequences < 1 || newTokens < 1 || keys < newTokens) {
            throw new IllegalArgumentException("expected at least one request of at least one token that sees at least"
                    + " itself, not " + sequences + " of " + newTokens + " and " + keys);
        }
    }

    /** Tokens of the micro-batch on this GPU. */
    public long tokens() {
        return sequences * newTokens;
    }
}
