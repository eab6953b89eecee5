package io.octoplane.workloads.training;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Medium;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * All-gathers and reduce-scatters of GPUs that share matrices or sequences, each one transfer around a ring: over NVLink between GPUs of a
 * node, over the network between nodes.
 */
final class GroupExchanges implements DeliveryListener {
    private static final int KINDS = GroupExchange.values().length;

    private final TrainingSetup setup;
    private final WorkloadContext context;
    private final TrainingRanks ranks;
    private final IntConsumer whenEnded;
    private final int firstGroup;
    private final int tensorGroups;
    private final int contextGroups;
    /** By group: its ring for each kind of exchange, made when it is first needed. */
    private final Exchange[][] rings;
    /** By group: what it exchanges at present. */
    private final GroupExchange[] present;

    private final int tensorAccount;
    private final int contextAccount;
    private final int entity;

    /**
     * @param firstGroup number of the first group, which the others follow: those that share matrices, then those that share sequences
     */
    GroupExchanges(
            TrainingSetup setup, WorkloadContext context, TrainingRanks ranks, int firstGroup, IntConsumer whenEnded) {
        this.setup = setup;
        this.context = context;
        this.ranks = ranks;
        this.whenEnded = whenEnded;
        this.firstGroup = firstGroup;
        this.tensorGroups = setup.tensor().isPresent() ? ranks.tensorGroups() : 0;
        this.contextGroups = setup.context().isPresent() ? ranks.contextGroups() : 0;
        this.rings = new Exchange[tensorGroups + contextGroups][KINDS];
        this.present = new GroupExchange[rings.length];
        this.tensorAccount = context.network().group("tensor parallel");
        this.contextAccount = context.network().group("context parallel");
        this.entity = context.kernel().registerEntity((time, group) -> move((int) group));
    }

    /** The ranks of all groups. */
    int[][] members() {
        int[][] members = new int[rings.length][];
        for (int group = 0; group < members.length; group++) {
            members[group] = group < tensorGroups
                    ? ranks.membersOfTensorGroup(group)
                    : ranks.membersOfContextGroup(group - tensorGroups);
        }
        return members;
    }

    /** The group in which a rank exchanges something. */
    int group(int rank, GroupExchange exchange) {
        return firstGroup + (exchange.isContext() ? tensorGroups + ranks.contextGroup(rank) : ranks.tensorGroup(rank));
    }

    /** All members of a group, by its number, are there. */
    void meet(int group, GroupExchange exchange) {
        int its = group - firstGroup;
        present[its] = exchange;
        long start = exchange.isContext()
                ? setup.context().orElseThrow().startPicoseconds()
                : setup.tensor().orElseThrow().startPicoseconds();
        context.kernel().scheduleAfter(start, entity, its);
    }

    private void move(int group) {
        GroupExchange exchange = present[group];
        Exchange ring = rings[group][exchange.ordinal()];
        if (ring == null) {
            ring = exchange.isContext() ? contextRing(group) : tensorRing(group, exchange);
            rings[group][exchange.ordinal()] = ring;
        }
        context.network().exchange(ring, exchange.isContext() ? contextAccount : tensorAccount, this);
    }

    private Exchange tensorRing(int group, GroupExchange exchange) {
        TensorSetup tensor = setup.tensor().orElseThrow();
        int first = ranks.firstGpuOfTensorGroup(group);
        double bytes = exchange == GroupExchange.TOKENS ? tensor.bytes() : tensor.latentBytes();
        return ring(group, setup.layout().tensorParallel(), bytes, tensor.cost(), member -> first + member);
    }

    private Exchange contextRing(int group) {
        return ring(
                group,
                setup.layout().contextParallel(),
                setup.context().orElseThrow().bytes(),
                setup.context().orElseThrow().cost(),
                member -> ranks.gpuOfContextGroup(group - tensorGroups, member));
    }

    /** What each member gives to the next: all parts but the one that it ends with, or began with. */
    private Exchange ring(int group, int members, double allBytes, double cost, IntUnaryOperator gpu) {
        double bytes = allBytes * (members - 1) / members;
        double[] amounts = new double[members];
        Exchange.Builder builder = new Exchange.Builder().begin(group, bytes);
        for (int member = 0; member < members; member++) {
            int from = gpu.applyAsInt(member);
            int to = gpu.applyAsInt((member + 1) % members);
            boolean inNode = from / context.gpusPerNode() == to / context.gpusPerNode();
            amounts[member] = inNode ? bytes * cost : bytes;
            builder.leg(
                    0, context.network().open(ChannelSpec.of(from, to, inNode ? Medium.NVLINK : Medium.NETWORK)), 1);
        }
        return context.network().prepare(builder.build()).withAmounts(amounts, bytes, group);
    }

    @Override
    public void delivered(long group, long time, int limiter) {
        whenEnded.accept(firstGroup + (int) group);
    }

    @Override
    public void failed(long group, int resource) {
        throw new IllegalStateException(
                "GPUs that share a layer cannot exchange: " + context.network().limiter(resource) + " has no capacity");
    }
}
