package io.octoplane.workloads.deepep;

import io.octoplane.workloads.routing.TokenBatch;
import io.octoplane.workloads.routing.TokenCopies;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Token copies of one batch, per source GPU and channel: to each node (one copy per node hit) and to each GPU (one per GPU
 * hit). A channel serves a contiguous run of the source's tokens, the last one the shorter, as DeepEP splits them.
 *
 * <p>Immutable once counted. Memory: 4 bytes × GPUs × channels × (GPUs + nodes).
 */
final class ChannelTraffic {
    private final int gpus;
    private final int gpusPerNode;
    private final int nodes;
    private final int channels;
    private final int[] toGpu;
    private final int[] toNode;

    private ChannelTraffic(int gpus, int gpusPerNode, int channels) {
        this.gpus = gpus;
        this.gpusPerNode = gpusPerNode;
        this.nodes = gpus / gpusPerNode;
        this.channels = channels;
        this.toGpu = new int[gpus * channels * gpus];
        this.toNode = new int[gpus * channels * nodes];
    }

    /**
     * Draws and counts a batch; every source GPU has a stream of its own.
     *
     * @param streams the stream of a source GPU
     */
    static ChannelTraffic count(NormalKernelsSetup setup, IntFunction<? extends UniformRandomProvider> streams) {
        TokenBatch batch = setup.batch();
        ChannelTraffic traffic = new ChannelTraffic(batch.gpus(), batch.gpusPerNode(), setup.channels());
        for (int source = 0; source < batch.gpus(); source++) {
            TokenCopies.walk(batch, streams.apply(source), traffic.counterOf(source, setup.tokensPerChannel()));
        }
        return traffic;
    }

    private TokenCopies.Sink counterOf(int source, int tokensPerChannel) {
        return new TokenCopies.Sink() {
            @Override
            public void toGpu(int token, int gpu) {
                toGpu[row(token) * gpus + gpu]++;
            }

            @Override
            public void toNode(int token, int node) {
                toNode[row(token) * nodes + node]++;
            }

            private int row(int token) {
                return source * channels + token / tokensPerChannel;
            }
        };
    }

    int channels() {
        return channels;
    }

    /** Copies that a channel of a source sends to a node, the source's own included. */
    int toNode(int source, int channel, int node) {
        return toNode[(source * channels + channel) * nodes + node];
    }

    /** Copies that a channel of a source sends to a GPU, itself included. */
    int toGpu(int source, int channel, int gpu) {
        return toGpu[(source * channels + channel) * gpus + gpu];
    }

    /** All copies to nodes; over tokens this is nodes hit per token. */
    long nodeCopies() {
        return sum(toNode);
    }

    /** All copies to nodes other than the source's. */
    long remoteNodeCopies() {
        long own = 0;
        for (int source = 0; source < gpus; source++) {
            for (int channel = 0; channel < channels; channel++) {
                own += toNode(source, channel, source / gpusPerNode);
            }
        }
        return nodeCopies() - own;
    }

    /** All copies to GPUs; over tokens this is GPUs hit per token. */
    long gpuCopies() {
        return sum(toGpu);
    }

    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
