package io.octoplane.workloads.routing;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Where the tokens of all GPUs go, counted. Immutable. A token that has several experts on one node or GPU counts once there
 * (kernels send one copy); copies that stay on the source's own node or GPU are counted too.
 */
public final class TokenTraffic {
    private final TokenBatch batch;
    private final int[] copiesToGpu;
    private final int[] copiesToNode;
    private final long[] tokensOfExpert;

    private TokenTraffic(TokenBatch batch) {
        this.batch = batch;
        copiesToGpu = new int[Math.multiplyExact(batch.gpus(), batch.gpus())];
        copiesToNode = new int[Math.multiplyExact(batch.gpus(), batch.nodes())];
        tokensOfExpert = new long[batch.rule().experts()];
    }

    /**
     * Routes every token.
     *
     * @param batch the tokens
     * @param streams the random stream of each source GPU, used for nothing else; so the outcome of a GPU does not depend
     *     on the others
     */
    public static TokenTraffic route(TokenBatch batch, IntFunction<? extends UniformRandomProvider> streams) {
        TokenTraffic traffic = new TokenTraffic(batch);
        for (int source = 0; source < batch.gpus(); source++) {
            TokenCopies.walk(batch, streams.apply(source), traffic.counterOf(source));
        }
        return traffic;
    }

    private TokenCopies.Sink counterOf(int source) {
        return new TokenCopies.Sink() {
            @Override
            public void toExpert(int expert) {
                tokensOfExpert[expert]++;
            }

            @Override
            public void toGpu(int token, int gpu) {
                copiesToGpu[source * batch.gpus() + gpu]++;
            }

            @Override
            public void toNode(int token, int node) {
                copiesToNode[source * batch.nodes() + node]++;
            }
        };
    }

    public TokenBatch batch() {
        return batch;
    }

    /** Tokens of a source GPU with at least one expert on a GPU. */
    public int copiesToGpu(int sourceGpu, int destinationGpu) {
        return copiesToGpu[sourceGpu * batch.gpus() + destinationGpu];
    }

    /** Tokens of a source GPU with at least one expert on a node. */
    public int copiesToNode(int sourceGpu, int destinationNode) {
        return copiesToNode[sourceGpu * batch.nodes() + destinationNode];
    }

    /** Token copies that a GPU receives from all GPUs, itself included. */
    public long copiesReceived(int destinationGpu) {
        long sum = 0;
        for (int source = 0; source < batch.gpus(); source++) {
            sum += copiesToGpu(source, destinationGpu);
        }
        return sum;
    }

    /** Tokens of all GPUs that go to an expert. */
    public long tokensOfExpert(int expert) {
        return tokensOfExpert[expert];
    }

    /** Tokens of all GPUs together. */
    public long tokens() {
        return (long) batch.gpus() * batch.tokensPerGpu();
    }

    /** Mean number of nodes that hold at least one of a token's experts. */
    public double nodesHitPerToken() {
        return (double) sum(copiesToNode) / tokens();
    }

    /** Mean number of GPUs that hold at least one of a token's experts. */
    public double gpusHitPerToken() {
        return (double) sum(copiesToGpu) / tokens();
    }

    /** Tokens of the busiest expert over the mean of all experts; 1 when balanced. */
    public double expertImbalance() {
        long most = Arrays.stream(tokensOfExpert).max().orElseThrow();
        return (double) most
                * tokensOfExpert.length
                / Arrays.stream(tokensOfExpert).sum();
    }

    /** Copies received by the busiest GPU over the mean of all GPUs; 1 when balanced. */
    public double gpuImbalance() {
        long most = 0;
        for (int gpu = 0; gpu < batch.gpus(); gpu++) {
            most = Math.max(most, copiesReceived(gpu));
        }
        return (double) most * batch.gpus() / sum(copiesToGpu);
    }

    private static long sum(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }
}
