package io.octoplane.workloads.deepep;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.kernel.time.SimulationTime;

/**
 * Low-latency exchanges of a whole step, many after one another: what each GPU posts, and how long the SMs take for it. All that a
 * GPU posts in a kernel is one transfer, which ends when the last of its copies has; its way is looked up once. Of a kernel by itself
 * {@link LowLatencyKernels} tells more: there each pair of GPUs has a transfer of its own.
 */
public final class LowLatencyPosts {
    private final LowLatencySetup setup;
    private final Network network;
    private final int gpus;
    private final boolean byPair;
    private final int[] groups = new int[KernelPhase.values().length];
    /** By sender; by sender and receiver where each pair has a transfer of its own. */
    private final Exchange[] ways;

    private final double nvlinkBytesPerSecond;
    /** First of the pools of the CPU threads that post; -1 where GPUs do. */
    private final int proxies;

    /**
     * @param setup its batch says how many GPUs, experts with replicas, and copies of a token there are
     * @param nvlinkBytesPerSecond payload that the SMs of a GPU store to its neighbours
     */
    public LowLatencyPosts(LowLatencySetup setup, Network network, double nvlinkBytesPerSecond) {
        this(setup, network, nvlinkBytesPerSecond, false);
    }

    /**
     * @param byPair whether each pair of GPUs has a transfer of its own, so that copies for a GPU that is slow to take them do not
     *     hold up those for others; many more transfers
     */
    public LowLatencyPosts(LowLatencySetup setup, Network network, double nvlinkBytesPerSecond, boolean byPair) {
        this.setup = setup;
        this.network = network;
        this.gpus = setup.batch().gpus();
        this.byPair = byPair;
        this.nvlinkBytesPerSecond = nvlinkBytesPerSecond;
        int copying = network.addWorkPools(
                gpus, setup.times().combineCopyBytesPerSecond(), gpu -> "combine copies of gpu" + gpu);
        int nics = network.addWorkPools(ResourceKind.NIC_REQUESTS, gpus, 1, gpu -> "nic of gpu" + gpu + " sending");
        proxies = setup.times().proxySeconds() > 0
                ? network.addWorkPools(ResourceKind.CPU_PROXY, gpus, 1, gpu -> "proxy of gpu" + gpu)
                : -1;
        for (KernelPhase phase : KernelPhase.values()) {
            groups[phase.ordinal()] = network.group(phase.words());
        }
        ways = new Exchange[byPair ? gpus * gpus : gpus];
        for (int way = 0; way < ways.length; way++) {
            ways[way] =
                    network.prepare(byPair ? pairWay(way / gpus, way % gpus, copying, nics) : way(way, copying, nics));
        }
    }

    /** Copies by the SMs, time of the NICs of the node, then all channels. */
    private Exchange way(int from, int copying, int nics) {
        Exchange.Builder builder = new Exchange.Builder().begin(from, 1).work(0, copying + from, 1);
        int perNode = setup.batch().gpusPerNode();
        int node = from - from % perNode;
        for (int nic = 0; nic < perNode; nic++) {
            builder.work(0, nics + node + nic, 1);
        }
        if (proxies >= 0) {
            builder.work(0, proxies + from, 1);
        }
        for (int to = 0; to < gpus; to++) {
            if (to != from) {
                builder.leg(0, network.open(setup.channel(0, from, to)), 1);
            }
        }
        return builder.build();
    }

    /** Copies by the SMs; for another GPU the channel, and the time of the NIC that sends. */
    private Exchange pairWay(int from, int to, int copying, int nics) {
        Exchange.Builder builder = new Exchange.Builder().begin(from, 1).work(0, copying + from, 1);
        if (from != to) {
            builder.work(0, nics + setup.sendingNic(from, to), 1);
            if (proxies >= 0) {
                builder.work(0, proxies + from, 1);
            }
            builder.leg(0, network.open(setup.channel(0, from, to)), 1);
        }
        return builder.build();
    }

    /**
     * Posts all that a GPU sends in a kernel; the listener hears once, with the cookie. Where each pair has a transfer of its own, it
     * hears of each, with {@code cookie * GPUs + receiver}.
     *
     * @return whether there is anything: a lone GPU that keeps its copies sends nothing, and nobody hears
     */
    public boolean post(KernelPhase phase, ExpertCopies copies, int from, long cookie, DeliveryListener listener) {
        int perNode = setup.batch().gpusPerNode();
        int proxy = 1 + perNode;
        int leg = proxies >= 0 ? proxy + 1 : proxy;
        double[] amounts = new double[leg + gpus - 1];
        double payload = 0;
        double size = 0;
        for (int to = 0; to < gpus; to++) {
            double bytes = (double) copies.between(phase, from, to) * setup.copyBytes(phase);
            payload += bytes;
            if (to == from) {
                continue;
            }
            if (setup.overNetwork(from, to)) {
                amounts[1 + setup.sendingNic(from, to) % perNode] += nicSeconds(phase, copies, from, to);
                if (proxies >= 0) {
                    amounts[proxy] += proxySeconds(phase, copies, from, to);
                }
            }
            amounts[leg++] = legBytes(phase, copies, from, to);
            size += flagged(phase, copies, from, to);
        }
        amounts[0] = phase == KernelPhase.COMBINE ? payload : 0;
        if (size == 0 && amounts[0] == 0) {
            return false;
        }
        if (byPair) {
            postPairs(phase, copies, from, cookie, Math.max(size, payload), listener);
        } else {
            network.exchange(
                    ways[from].withAmounts(amounts, Math.max(size, amounts[0]), cookie),
                    groups[phase.ordinal()],
                    listener);
        }
        return true;
    }

    /** All transfers of a sender advance alike where nothing else holds them: they have its size. */
    private void postPairs(
            KernelPhase phase, ExpertCopies copies, int from, long cookie, double size, DeliveryListener listener) {
        for (int to = 0; to < gpus; to++) {
            double copied = phase == KernelPhase.COMBINE
                    ? (double) copies.between(phase, from, to) * setup.copyBytes(phase)
                    : 0;
            if (to == from && copied == 0) {
                continue;
            }
            network.exchange(
                    ways[from * gpus + to].withAmounts(
                            pairAmounts(phase, copies, from, to, copied), size, cookie * gpus + to),
                    groups[phase.ordinal()],
                    listener);
        }
    }

    private double[] pairAmounts(KernelPhase phase, ExpertCopies copies, int from, int to, double copied) {
        if (to == from) {
            return new double[] {copied};
        }
        boolean overNetwork = setup.overNetwork(from, to);
        double nic = overNetwork ? nicSeconds(phase, copies, from, to) : 0;
        double leg = legBytes(phase, copies, from, to);
        return proxies < 0
                ? new double[] {copied, nic, leg}
                : new double[] {copied, nic, overNetwork ? proxySeconds(phase, copies, from, to) : 0, leg};
    }

    private double proxySeconds(KernelPhase phase, ExpertCopies copies, int from, int to) {
        return (copies.between(phase, from, to) + setup.localExperts())
                * setup.times().proxySeconds();
    }

    /** Transfers to a GPU where each pair has one: from all others, and in combine its copies to itself. */
    public int transfersTo(KernelPhase phase, ExpertCopies copies, int to) {
        return gpus - 1 + (phase == KernelPhase.COMBINE && copies.between(phase, to, to) > 0 ? 1 : 0);
    }

    /** Copies for another GPU with their counts or flags. */
    private double flagged(KernelPhase phase, ExpertCopies copies, int from, int to) {
        return (double) copies.between(phase, from, to) * setup.copyBytes(phase)
                + setup.localExperts() * LowLatencySetup.FLAG_BYTES;
    }

    private double legBytes(KernelPhase phase, ExpertCopies copies, int from, int to) {
        return flagged(phase, copies, from, to) * (setup.overNetwork(from, to) ? 1 : setup.nvlinkCost(phase));
    }

    private double nicSeconds(KernelPhase phase, ExpertCopies copies, int from, int to) {
        return setup.nicSeconds(
                copies.between(phase, from, to) + setup.localExperts(), flagged(phase, copies, from, to));
    }

    /** From the launch of a kernel to its first byte, picoseconds. */
    public long launchTime(KernelPhase phase) {
        return SimulationTime.fromSeconds(setup.times().launchSeconds(phase));
    }

    /**
     * How long the SMs are busy with sending from there on, picoseconds: they store what goes over NVLink, and in combine copy all;
     * what goes by RDMA is posted in no time.
     */
    public long copyTime(KernelPhase phase, ExpertCopies copies, int from) {
        double stored = 0;
        double all = 0;
        for (int to = 0; to < gpus; to++) {
            double bytes = (double) copies.between(phase, from, to) * setup.copyBytes(phase);
            all += bytes;
            stored += to == from || setup.overNetwork(from, to) ? 0 : bytes * setup.nvlinkCost(phase);
        }
        double copied = phase == KernelPhase.COMBINE ? all / setup.times().combineCopyBytesPerSecond() : 0;
        return SimulationTime.fromSeconds(Math.max(copied, stored / nvlinkBytesPerSecond));
    }

    /** How long the SMs take what has come, picoseconds. */
    public long receiveTime(KernelPhase phase, ExpertCopies copies, int to) {
        double bytes = 0;
        for (int from = 0; from < gpus; from++) {
            bytes += copies.between(phase, from, to) * setup.receivedBytes(phase);
        }
        return SimulationTime.fromSeconds(bytes / setup.times().receiveBytesPerSecond());
    }

    /** Handle under which the network accounts for a kernel. */
    public int group(KernelPhase phase) {
        return groups[phase.ordinal()];
    }
}
