package io.octoplane.workloads.training;

import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.TokenBatch;
import io.octoplane.workloads.routing.TokenCopies;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How likely a token is to be copied, by the rule with which tokens choose.
 *
 * @param node to a given node of its group
 * @param gpu to a given GPU of its group
 * @param loads by GPU of its group: copies that come to it, of the mean of all
 */
record TokenHits(double node, double gpu, double[] loads) {
    /** Tokens drawn to estimate them: the error of the mean is below 0.3 %. */
    private static final int SAMPLE = 16_384;

    /** The same where some experts are more popular than others, dealt to the GPUs at random. */
    static TokenHits skewed(TokenBatch batch, double zipfExponent, RandomStreams random) {
        ExpertPopularity popularity = ExpertPopularity.shuffledZipf(
                batch.rule().experts(), zipfExponent, random.stream(RandomStream.EXPERT_POPULARITY.streamName()));
        return of(
                new TokenBatch(batch.rule(), popularity, batch.placement(), batch.gpusPerNode(), batch.tokensPerGpu()),
                random.stream(RandomStream.TOKEN_ROUTING.streamName()));
    }

    /** Estimated from drawn tokens: the rules have no closed form. */
    static TokenHits of(TokenBatch batch, UniformRandomProvider random) {
        TokenBatch sample =
                new TokenBatch(batch.rule(), batch.popularity(), batch.placement(), batch.gpusPerNode(), SAMPLE);
        long[] hits = new long[2];
        double[] loads = new double[batch.gpus()];
        TokenCopies.walk(sample, random, new TokenCopies.Sink() {
            @Override
            public void toGpu(int token, int gpu) {
                hits[0]++;
                loads[gpu]++;
            }

            @Override
            public void toNode(int token, int node) {
                hits[1]++;
            }
        });
        for (int gpu = 0; gpu < loads.length; gpu++) {
            loads[gpu] *= (double) batch.gpus() / hits[0];
        }
        return new TokenHits(
                (double) hits[1] / SAMPLE / batch.nodes(), (double) hits[0] / SAMPLE / batch.gpus(), loads);
    }
}
