package io.octoplane.workloads.deepep;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.Network;
import java.util.HashMap;
import java.util.Map;

/** Channels between the GPUs of a group, numbered from 0 in it, opened when first asked for. Between nodes there is one queue pair per kernel channel. */
final class KernelChannels {
    private final Network network;
    private final int firstGpu;
    private final int gpus;
    private final int kernelChannels;
    private final Map<Long, Integer> nvlink = new HashMap<>();
    private final Map<Long, Integer> between = new HashMap<>();

    KernelChannels(Network network, int firstGpu, int gpus, int kernelChannels) {
        this.network = network;
        this.firstGpu = firstGpu;
        this.gpus = gpus;
        this.kernelChannels = kernelChannels;
    }

    int nvlink(int source, int destination) {
        return nvlink.computeIfAbsent(
                (long) source * gpus + destination,
                key -> network.open(ChannelSpec.of(firstGpu + source, firstGpu + destination, Medium.NVLINK)));
    }

    int network(int source, int destination, int kernelChannel) {
        return between.computeIfAbsent(
                ((long) source * gpus + destination) * kernelChannels + kernelChannel,
                key -> network.open(
                        new ChannelSpec(firstGpu + source, firstGpu + destination, Medium.NETWORK, 1, kernelChannel)));
    }
}
