package io.octoplane.workloads.training;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.Network;
import io.octoplane.kernel.time.SimulationTime;
import io.octoplane.workloads.deepep.NormalKernelTimes.KernelTimes;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Arrays;

/**
 * Dispatch and combine of one group of experts, each as one transfer over all that it uses: network, NVLink and the warps of all
 * GPUs. Its ways are looked up once; the copies of each exchange are drawn.
 *
 * <p>As one transfer it ends when its busiest resource is through, for all GPUs at once. What it leaves out is that some GPUs
 * are done earlier; docs/decisions/0006 has what that costs.
 */
final class ExpertExchanges {
    private final ExpertSetup setup;
    private final int group;
    private final int gpus;
    private final int perNode;
    private final int rails;
    private final ExchangePools pools;
    private final TokenHits hits;
    private final StepDraws draws;
    private final Network network;
    private final Exchange dispatch;
    private final Exchange combine;
    private final int dispatchAccount;
    private final int combineAccount;
    private final long dispatchBarrier;
    private final long combineBarrier;
    private final double[] load;
    private final double[] loadOfNode;

    /**
     * @param group number of the group
     * @param firstGpu its first GPU
     * @param folded whether one rail stands for all: only where nothing is drawn
     * @param pools what exchanges need besides wires
     */
    ExpertExchanges(
            ExpertSetup setup,
            WorkloadContext context,
            int group,
            int firstGpu,
            boolean folded,
            ExchangePools pools,
            TokenHits hits,
            StepDraws draws) {
        this.setup = setup;
        this.group = group;
        this.gpus = setup.batch().gpus();
        this.perNode = setup.batch().gpusPerNode();
        this.rails = folded ? 1 : perNode;
        this.pools = pools;
        this.hits = hits;
        this.draws = draws;
        this.network = context.network();
        this.load = new double[gpus];
        this.loadOfNode = new double[gpus / perNode];
        this.dispatch = network.prepare(shape(true, firstGpu));
        this.combine = network.prepare(shape(false, firstGpu));
        this.dispatchAccount = network.group("dispatch");
        this.combineAccount = network.group("combine");
        this.dispatchBarrier = barrier(true, firstGpu);
        this.combineBarrier = barrier(false, firstGpu);
    }

    /** Time of the notify kernel when all have met, picoseconds. */
    long notifyTime(boolean isDispatch) {
        return isDispatch ? dispatchBarrier : combineBarrier;
    }

    /** Time from the launch of the kernel to its first byte and from its last byte to its end, picoseconds. */
    long launchTime(boolean isDispatch) {
        return SimulationTime.fromSeconds(setup.times(isDispatch).launchSeconds());
    }

    /**
     * Moves the tokens of a layer and micro-batch; the listener hears once.
     *
     * @param firstGpu the group's first GPU
     */
    void start(boolean isDispatch, int firstGpu, int layer, int microBatch, long cookie, DeliveryListener listener) {
        Arrays.fill(loadOfNode, 0);
        for (int gpu = 0; gpu < gpus; gpu++) {
            load[gpu] = draws.expertTokens(firstGpu + gpu, layer, microBatch);
            loadOfNode[gpu / perNode] += load[gpu] / perNode;
        }
        Exchange shape = isDispatch ? dispatch : combine;
        double[] amounts = new double[shape.partCount()];
        amounts(isDispatch, amounts);
        double size = 0;
        for (double amount : amounts) {
            size = Math.max(size, amount);
        }
        network.exchange(
                shape.withAmounts(amounts, size, cookie), isDispatch ? dispatchAccount : combineAccount, listener);
    }

    /** Two barriers of log2(nodes) rounds, of which the times calibrated on two nodes hold the first. */
    private long barrier(boolean isDispatch, int firstGpu) {
        KernelTimes times = setup.times(isDispatch);
        long own = SimulationTime.fromSeconds(
                times.notifySeconds() + setup.tokensPerChannel() * times.notifySecondsPerToken());
        int rounds = Integer.SIZE - Integer.numberOfLeadingZeros(gpus / perNode - 1);
        return rounds <= 1 ? own : own + 2 * (rounds - 1) * network.latency(channel(firstGpu, firstGpu + perNode));
    }

    private int channel(int from, int to) {
        return network.open(ChannelSpec.of(from, to, from / perNode == to / perNode ? Medium.NVLINK : Medium.NETWORK));
    }

    /** The parts in the order in which {@link #amounts} fills them. */
    private Exchange shape(boolean isDispatch, int firstGpu) {
        Exchange.Builder builder = new Exchange.Builder().begin(group, 1);
        for (int owner = 0; owner < gpus; owner++) {
            for (int node = 0; isRepresented(owner) && node < gpus / perNode; node++) {
                int rail = node * perNode + owner % perNode;
                if (rail != owner) {
                    int channel = isDispatch
                            ? channel(firstGpu + owner, firstGpu + rail)
                            : channel(firstGpu + rail, firstGpu + owner);
                    builder.leg(isDispatch ? 0 : 1, channel, 1);
                }
            }
        }
        for (int rail = 0; rail < gpus; rail++) {
            for (int peer = 0; isRepresented(rail) && peer < perNode; peer++) {
                int gpu = rail - rail % perNode + peer;
                int from = isDispatch ? rail : gpu;
                int to = isDispatch ? gpu : rail;
                if (gpu != rail) {
                    builder.leg(isDispatch ? 1 : 0, channel(firstGpu + from, firstGpu + to), 1);
                }
                if (pools.warps() != ExchangePools.NONE) {
                    int pool = pools.warps() + (firstGpu + from) * perNode + (firstGpu + to) % perNode;
                    builder.work(isDispatch ? 1 : 0, pool, 1);
                }
            }
        }
        for (int gpu = 0; gpu < gpus; gpu++) {
            if (isRepresented(gpu) && pools.channels() != ExchangePools.NONE) {
                builder.work(0, pools.channels() + firstGpu + gpu, 1);
            }
            if (isRepresented(gpu) && pools.memory() != ExchangePools.NONE) {
                builder.work(1, pools.memory() + firstGpu + gpu, 1);
            }
        }
        return builder.build();
    }

    private boolean isRepresented(int gpu) {
        return gpu % perNode < rails;
    }

    private void amounts(boolean isDispatch, double[] amounts) {
        double bytes = setup.copyBytes(isDispatch);
        KernelTimes times = setup.times(isDispatch);
        double tokens = setup.batch().tokensPerGpu();
        int part = 0;
        for (int owner = 0; owner < gpus; owner++) {
            for (int node = 0; isRepresented(owner) && node < gpus / perNode; node++) {
                if (node != owner / perNode) {
                    amounts[part++] = bytes * copies(tokens, hits.node() * loadOfNode[node]);
                }
            }
        }
        double perRail = tokens * gpus / perNode;
        for (int rail = 0; rail < gpus; rail++) {
            double passing = perRail * hits.node() * loadOfNode[rail / perNode];
            for (int peer = 0; isRepresented(rail) && peer < perNode; peer++) {
                int gpu = rail - rail % perNode + peer;
                double copied = bytes * copies(perRail, hits.gpu() * load[gpu]);
                if (gpu != rail) {
                    amounts[part++] = copied;
                }
                if (pools.warps() != ExchangePools.NONE) {
                    amounts[part++] = copied / times.warpBytesPerSecond() + passing * times.visitSeconds();
                }
            }
        }
        ExchangeConditions conditions = setup.conditions();
        for (int gpu = 0; gpu < gpus; gpu++) {
            if (isRepresented(gpu) && pools.channels() != ExchangePools.NONE) {
                double posted = isDispatch ? tokens * hitNodes() : passing(gpu);
                amounts[part++] = posted
                        * setup.vectorBytes(isDispatch)
                        / conditions.channelBytesPerSecond().getAsDouble();
            }
            if (isRepresented(gpu) && pools.memory() != ExchangePools.NONE) {
                amounts[part++] = copiesInMemory(isDispatch, gpu)
                        * bytes
                        / conditions.memoryBytesPerSecond().getAsDouble();
            }
        }
    }

    /** Nodes to which a token goes, its own included where it does. */
    private double hitNodes() {
        double nodes = 0;
        for (double ofNode : loadOfNode) {
            nodes += Math.min(1, hits.node() * ofNode);
        }
        return nodes;
    }

    /** Copies that pass a GPU on their way to or from its node. */
    private double passing(int gpu) {
        double tokens = setup.batch().tokensPerGpu();
        return tokens * gpus / perNode * Math.min(1, hits.node() * loadOfNode[gpu / perNode]);
    }

    /**
     * How often a copy is read from a GPU's memory or written to it, by kernels and NICs. Dispatch reads the GPU's own tokens and
     * writes them for each node, from where the NIC reads; what comes from other nodes the NIC writes; each copy to a peer is read
     * once more, and written, read and written at the peer. Combine goes the same way back: read at the expert's GPU, written and
     * read where copies of a node are added, written and read for the NIC, written, read and added at the token's GPU.
     */
    private double copiesInMemory(boolean isDispatch, int gpu) {
        double tokens = setup.batch().tokensPerGpu();
        double elsewhere = 1 - (double) perNode / gpus;
        double own = tokens * hitNodes();
        double passing = passing(gpu);
        double taken = tokens * gpus * hits.gpu() * load[gpu];
        double toPeers = tokens * gpus * hits.gpu() * loadOfNode[gpu / perNode];
        return isDispatch
                ? tokens + own * (1 + elsewhere) + passing * elsewhere + toPeers + 3 * taken
                : taken + 2 * toPeers + passing * (1 + elsewhere) + own * (1 + elsewhere) + tokens;
    }

    private double copies(double tokens, double probability) {
        double most = Math.min(1, probability);
        return rails < perNode ? tokens * most : draws.copies(group, tokens, most);
    }
}
