package io.octoplane.workloads.deepep;

import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Network;
import io.octoplane.workloads.deepep.NormalKernelTimes.KernelTimes;

/**
 * Builds the transfers of one kernel; the cookie of each is the GPU that its tokens belong to.
 *
 * <p>Between nodes a transfer is what one channel of one GPU sends to one node (or, in combine, gets back from it): one copy
 * per token over the network between the two GPUs of equal index, pipelined with the NVLink copies between that GPU of the
 * node and the experts' GPUs. The node's own tokens take the same way without the network. Inside a single node a transfer
 * is what one channel sends to one GPU.
 */
final class KernelExchange {
    private final ChannelTraffic traffic;
    private final int gpus;
    private final int gpusPerNode;
    private final KernelChannels channels;
    private final WarpPools warps;
    private final KernelTimes times;
    private final long copyBytes;

    KernelExchange(
            KernelPhase phase,
            ChannelTraffic traffic,
            NormalKernelsSetup setup,
            KernelChannels channels,
            int firstGpu,
            Network network,
            KernelTimes times) {
        this.traffic = traffic;
        this.gpus = setup.batch().gpus();
        this.gpusPerNode = setup.batch().gpusPerNode();
        this.channels = channels;
        this.warps = new WarpPools(network, phase, firstGpu, gpus, gpusPerNode, traffic.channels());
        this.times = times;
        int expertsPerToken = setup.batch().rule().expertsPerToken();
        this.copyBytes = switch (phase) {
            case DISPATCH -> setup.dispatchFormat().dispatchCopyBytes(setup.hidden(), expertsPerToken);
            case COMBINE -> setup.combineFormat().combineCopyBytes(setup.hidden(), expertsPerToken);
        };
    }

    Exchange build(KernelPhase phase) {
        Exchange.Builder builder = new Exchange.Builder();
        for (int owner = 0; owner < gpus; owner++) {
            for (int channel = 0; channel < traffic.channels(); channel++) {
                if (gpus == gpusPerNode) {
                    addInsideNode(builder, phase, owner, channel);
                } else {
                    addToNodes(builder, phase, owner, channel);
                }
            }
        }
        return builder.build();
    }

    private void addInsideNode(Exchange.Builder builder, KernelPhase phase, int owner, int channel) {
        for (int gpu = 0; gpu < gpus; gpu++) {
            int copies = traffic.toGpu(owner, channel, gpu);
            if (copies > 0) {
                int from = phase == KernelPhase.DISPATCH ? owner : gpu;
                int to = phase == KernelPhase.DISPATCH ? gpu : owner;
                builder.begin(owner, copies * copyBytes);
                builder.work(0, warps.pool(from, channel, to), copySeconds(copies));
                if (from != to) {
                    builder.leg(0, channels.nvlink(from, to), copies * copyBytes);
                }
            }
        }
    }

    private void addToNodes(Exchange.Builder builder, KernelPhase phase, int owner, int channel) {
        for (int node = 0; node < gpus / gpusPerNode; node++) {
            int copies = traffic.toNode(owner, channel, node);
            if (copies > 0) {
                int rail = node * gpusPerNode + owner % gpusPerNode;
                builder.begin(owner, copies * copyBytes);
                if (rail != owner) {
                    addNetworkLeg(builder, phase, owner, rail, channel, copies);
                }
                addNvlinkLegs(builder, phase, owner, rail, channel, copies);
            }
        }
    }

    private void addNetworkLeg(
            Exchange.Builder builder, KernelPhase phase, int owner, int rail, int channel, int copies) {
        switch (phase) {
            case DISPATCH -> builder.leg(0, channels.network(owner, rail, channel), copies * copyBytes);
            case COMBINE -> builder.leg(1, channels.network(rail, owner, channel), copies * copyBytes);
        }
    }

    private void addNvlinkLegs(
            Exchange.Builder builder, KernelPhase phase, int owner, int rail, int channel, int nodeCopies) {
        int firstOfNode = rail - rail % gpusPerNode;
        for (int gpu = firstOfNode; gpu < firstOfNode + gpusPerNode; gpu++) {
            int copies = traffic.toGpu(owner, channel, gpu);
            double seconds = copySeconds(copies) + nodeCopies * times.visitSeconds();
            switch (phase) {
                case DISPATCH -> builder.work(1, warps.pool(rail, channel, gpu), seconds);
                case COMBINE -> builder.work(0, warps.pool(gpu, channel, rail), seconds);
            }
            if (gpu != rail && copies > 0) {
                switch (phase) {
                    case DISPATCH -> builder.leg(1, channels.nvlink(rail, gpu), copies * copyBytes);
                    case COMBINE -> builder.leg(0, channels.nvlink(gpu, rail), copies * copyBytes);
                }
            }
        }
    }

    private double copySeconds(int copies) {
        return copies * copyBytes / times.warpBytesPerSecond();
    }
}
