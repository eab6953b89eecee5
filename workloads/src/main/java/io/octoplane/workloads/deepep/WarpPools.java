package io.octoplane.workloads.deepep;

import io.octoplane.hardware.network.Network;

/**
 * The warps of one kernel as work pools that each do one second of work per second: for every GPU and channel, one pool for
 * each NVLink peer that the channel's warps serve. Warps of one pool never help those of another, which is why the most
 * loaded (channel, peer) sets the time when SMs are the bound, and why small batches are slow.
 */
final class WarpPools {
    private final int first;
    private final int channels;
    private final int gpusPerNode;

    WarpPools(Network network, KernelPhase phase, int firstGpu, int gpus, int gpusPerNode, int channels) {
        this.channels = channels;
        this.gpusPerNode = gpusPerNode;
        this.first = network.addWorkPools(
                gpus * channels * gpusPerNode,
                1,
                i -> name(phase, firstGpu + i / gpusPerNode / channels, i / gpusPerNode % channels, i % gpusPerNode));
    }

    /** The pool of a GPU's channel that serves a peer in its node. */
    int pool(int gpu, int channel, int peer) {
        return first + (gpu * channels + channel) * gpusPerNode + peer % gpusPerNode;
    }

    private String name(KernelPhase phase, int gpu, int channel, int peer) {
        return phase.words() + " warps of node" + gpu / gpusPerNode + "/gpu" + gpu % gpusPerNode + ", channel "
                + channel + ", for gpu" + peer;
    }
}
