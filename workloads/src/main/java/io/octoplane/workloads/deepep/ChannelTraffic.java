package io.octoplane.workloads.deepep;

import io.octoplane.workloads.routing.ExpertRouter;
import io.octoplane.workloads.routing.TokenBatch;
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
     * @param channels channels that the tokens of a GPU are split over, at least 1
     * @param streams the stream of a source GPU
     */
    static ChannelTraffic count(TokenBatch batch, int channels, IntFunction<? extends UniformRandomProvider> streams) {
        ChannelTraffic traffic = new ChannelTraffic(batch.gpus(), batch.gpusPerNode(), channels);
        int perChannel = (batch.tokensPerGpu() + channels - 1) / channels;
        int[] chosen = new int[batch.rule().expertsPerToken()];
        int[] lastTokenOfGpu = new int[batch.gpus()];
        int[] lastTokenOfNode = new int[batch.nodes()];
        int token = 0;
        for (int source = 0; source < batch.gpus(); source++) {
            ExpertRouter router = new ExpertRouter(batch.rule(), batch.popularity(), streams.apply(source));
            for (int t = 0; t < batch.tokensPerGpu(); t++) {
                token++;
                router.route(chosen);
                int row = source * channels + t / perChannel;
                for (int expert : chosen) {
                    int gpu = batch.placement().gpuOf(expert);
                    if (lastTokenOfGpu[gpu] != token) {
                        lastTokenOfGpu[gpu] = token;
                        traffic.toGpu[row * traffic.gpus + gpu]++;
                        int node = gpu / traffic.gpusPerNode;
                        if (lastTokenOfNode[node] != token) {
                            lastTokenOfNode[node] = token;
                            traffic.toNode[row * traffic.nodes + node]++;
                        }
                    }
                }
            }
        }
        return traffic;
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
