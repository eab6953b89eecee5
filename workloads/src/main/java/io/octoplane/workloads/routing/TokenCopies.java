package io.octoplane.workloads.routing;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Walks over the tokens of one source GPU and tells which copies of each are sent. A token that has several experts on one
 * node or GPU has one copy there; copies that stay on the source's own node or GPU are told, too.
 */
public final class TokenCopies {
    /** Hears of the copies of token {@code token}, counted from 0 in each source GPU. */
    public interface Sink {
        /** The token goes to an expert. */
        default void toExpert(int expert) {}

        /** A GPU holds at least one of the token's experts. */
        void toGpu(int token, int gpu);

        /** A node holds at least one of the token's experts. */
        void toNode(int token, int node);
    }

    private TokenCopies() {}

    /**
     * Draws the experts of all tokens of a GPU, in order.
     *
     * @param random the stream of that GPU, used for nothing else
     */
    public static void walk(TokenBatch batch, UniformRandomProvider random, Sink sink) {
        ExpertRouter router = new ExpertRouter(batch.rule(), batch.popularity(), random);
        int[] experts = new int[batch.rule().expertsPerToken()];
        int[] lastTokenToGpu = new int[batch.gpus()];
        int[] lastTokenToNode = new int[batch.nodes()];
        Arrays.fill(lastTokenToGpu, -1);
        Arrays.fill(lastTokenToNode, -1);
        for (int token = 0; token < batch.tokensPerGpu(); token++) {
            router.route(experts);
            for (int expert : experts) {
                sink.toExpert(expert);
                int gpu = batch.placement().gpuOf(expert);
                if (lastTokenToGpu[gpu] == token) {
                    continue;
                }
                lastTokenToGpu[gpu] = token;
                sink.toGpu(token, gpu);
                int node = gpu / batch.gpusPerNode();
                if (lastTokenToNode[node] != token) {
                    lastTokenToNode[node] = token;
                    sink.toNode(token, node);
                }
            }
        }
    }
}
