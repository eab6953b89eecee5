package io.octoplane.workloads.deepep;

import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.ResourceKind;

/**
 * What GPUs send in low-latency kernels. All messages from one GPU to another are one transfer: its copies and, behind them, a
 * count or flag of each expert. The cookie is {@code sender * GPUs + receiver}, in GPUs of the group.
 *
 * <p>Over the network a transfer takes the sending NIC's time for each message beside the bytes. In combine all copies pass the
 * sender's SMs first. Copies that stay on their GPU move in combine alone: dispatch unpacks them from where they are.
 */
final class LowLatencySends {
    private final LowLatencySetup setup;
    private final ExpertCopies copies;
    private final Network network;
    private final int firstGpu;
    private final int gpus;
    private final int copying;
    private final int nicTime;
    private final int[] channels;

    LowLatencySends(LowLatencySetup setup, ExpertCopies copies, Network network, int firstGpu) {
        this.setup = setup;
        this.copies = copies;
        this.network = network;
        this.firstGpu = firstGpu;
        this.gpus = setup.batch().gpus();
        this.copying = network.addWorkPools(
                gpus, setup.times().combineCopyBytesPerSecond(), i -> "combine copies of " + place("gpu", i));
        this.nicTime = network.addWorkPools(ResourceKind.NIC_REQUESTS, gpus, 1, i -> place("nic", i) + " sending");
        this.channels = new int[gpus * gpus];
        for (int from = 0; from < gpus; from++) {
            for (int to = 0; to < gpus; to++) {
                channels[from * gpus + to] = from == to ? -1 : network.open(setup.channel(firstGpu, from, to));
            }
        }
    }

    private String place(String what, int gpu) {
        int perNode = setup.batch().gpusPerNode();
        int ofCluster = firstGpu + gpu;
        return "node" + ofCluster / perNode + '/' + what + ofCluster % perNode;
    }

    /** Whether a kernel moves bytes between these: all but what dispatch leaves where it is. */
    boolean moves(KernelPhase phase, int from, int to) {
        return from != to || phase == KernelPhase.COMBINE && copies.between(phase, from, to) > 0;
    }

    /** All that one GPU sends in a kernel. */
    Exchange of(KernelPhase phase, int from) {
        Exchange.Builder builder = new Exchange.Builder();
        for (int to = 0; to < gpus; to++) {
            if (moves(phase, from, to)) {
                add(phase, from, to, builder);
            }
        }
        return builder.build();
    }

    private void add(KernelPhase phase, int from, int to, Exchange.Builder builder) {
        int number = copies.between(phase, from, to);
        int flags = flags(from, to);
        double payload = (double) number * setup.copyBytes(phase);
        double bytes = payload + flags * LowLatencySetup.FLAG_BYTES;
        builder.begin((long) from * gpus + to, bytes);
        if (phase == KernelPhase.COMBINE) {
            builder.work(0, copying + from, payload);
        }
        if (from != to) {
            if (setup.overNetwork(from, to)) {
                builder.work(0, nicTime + setup.sendingNic(from, to), setup.nicSeconds(number + flags, bytes));
            }
            double cost = setup.overNetwork(from, to) ? 1 : setup.nvlinkCost(phase);
            builder.leg(0, channels[from * gpus + to], bytes * cost);
        }
    }

    private int flags(int from, int to) {
        return from == to ? 0 : setup.localExperts();
    }

    /** RDMA messages that a GPU sends in a kernel, counts and flags included. */
    long messages(KernelPhase phase, int from) {
        long sum = 0;
        for (int to = 0; to < gpus; to++) {
            if (to != from && setup.overNetwork(from, to)) {
                sum += copies.between(phase, from, to) + flags(from, to);
            }
        }
        return sum;
    }
}
