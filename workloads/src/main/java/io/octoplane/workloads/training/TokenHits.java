package io.octoplane.workloads.training;

import io.octoplane.workloads.routing.TokenBatch;
import io.octoplane.workloads.routing.TokenCopies;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How likely a token is to be copied, by the rule with which tokens choose.
 *
 * @param node to a given node of its group
 * @param gpu to a given GPU of its group
 */
record TokenHits(double node, double gpu) {
    /** Tokens drawn to estimate them: the error of the mean is below 0.3 %. */
    private static final int SAMPLE = 16_384;

    /** Estimated from drawn tokens: the rules have no closed form. */
    static TokenHits of(TokenBatch batch, UniformRandomProvider random) {
        TokenBatch sample =
                new TokenBatch(batch.rule(), batch.popularity(), batch.placement(), batch.gpusPerNode(), SAMPLE);
        long[] hits = new long[2];
        TokenCopies.walk(sample, random, new TokenCopies.Sink() {
            @Override
            public void toGpu(int token, int gpu) {
                hits[0]++;
            }

            @Override
            public void toNode(int token, int node) {
                hits[1]++;
            }
        });
        return new TokenHits((double) hits[1] / SAMPLE / batch.nodes(), (double) hits[0] / SAMPLE / batch.gpus());
    }
}
