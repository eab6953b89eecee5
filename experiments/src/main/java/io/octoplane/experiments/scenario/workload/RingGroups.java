package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.collective.CollectiveOperation;
import io.octoplane.workloads.collective.QueuePairUse;
import io.octoplane.workloads.collective.RingLayout;
import io.octoplane.workloads.collective.RingMetrics;
import io.octoplane.workloads.collective.RingOrder;
import io.octoplane.workloads.collective.RingProtocol;
import io.octoplane.workloads.collective.RingSetup;

/**
 * A collective of several groups side by side, each with rings as NCCL builds them.
 *
 * @param setup the collective, whose layout fits the cluster
 */
public record RingGroups(RingSetup setup) implements WorkloadSpec {
    private static final long NANOSECOND = 1000;

    private static final Key<CollectiveOperation> COLLECTIVE = Key.required(
            "collective", Form.choice(CollectiveOperation.class), "What the ranks of a group do together.");
    private static final Key<Integer> TENSOR_PARALLEL = Key.optional(
                    "tensor-parallel",
                    Form.positiveInteger(),
                    "Neighbouring GPUs of a node that share a layer; divides the GPUs of a node. GPUs of equal rank in it,"
                            + " over all nodes of the rings, are a group: so many groups run side by side.")
            .withDefault(1);
    private static final Key<Integer> RING_NODES = Key.optional(
                    "ring-nodes", Form.positiveInteger(), "Nodes that the rings go through.")
            .otherwise("as many as fit the cluster");
    private static final Key<Integer> NODE_STRIDE = Key.optional(
                    "node-stride", Form.positiveInteger(), "How many nodes further the next node of the rings is.")
            .withDefault(1);
    private static final Key<Long> BYTES = Key.required(
                    "bytes", Form.size(), "The whole tensor of a group, as nccl-tests count it.")
            .example("256 MiB");
    private static final Key<Integer> RINGS_PER_NIC = Key.optional(
                    "rings-per-nic",
                    Form.integer(1, 32),
                    "Rings (NCCL's channels) of a group that use each of its NICs.")
            .withDefault(2);
    private static final Key<RingOrder> RING_ORDER = Key.optional(
                    "ring-order",
                    Form.choice(RingOrder.class),
                    "Whether the rings of a group begin in each node at another GPU and so have NICs of their own, or all at"
                            + " the same GPU, whose NIC they share.")
            .withDefault(RingOrder.ROTATED);
    private static final Key<Integer> QUEUE_PAIRS = Key.optional(
                    "queue-pairs",
                    Form.integer(1, 128),
                    "Queue pairs of each connection between nodes (NCCL_IB_QPS_PER_CONNECTION).")
            .withDefault(1);
    private static final Key<QueuePairUse> QUEUE_PAIR_USE = Key.optional(
                    "queue-pair-use",
                    Form.choice(QueuePairUse.class),
                    "Whether queue pairs of a connection take turns, message by message, or each message is split over all"
                            + " (NCCL_IB_SPLIT_DATA_ON_QPS).")
            .withDefault(QueuePairUse.TURNS);
    private static final Key<Long> CHUNK = Key.optional(
                    "chunk",
                    Form.size(),
                    "Most bytes that a rank sends in one step of a ring; sent in two messages. The default is that of NCCL's"
                            + " Simple protocol.")
            .withDefault(RingProtocol.SIMPLE_CHUNK, "2 MiB");
    private static final Key<Long> START_TIME = Key.optional(
                    "start-time",
                    Form.duration(),
                    "From the start to the first message; the default is NCCL's base latency of rings, Simple protocol"
                            + " (src/graph/tuning.cc, v2.25.1).")
            .withDefault(8_400 * NANOSECOND, "8.4 us");
    private static final Key<Long> NETWORK_STEP_TIME = Key.optional(
                    "network-step-time",
                    Form.duration(),
                    "Least time from a message's last byte sent to another node to it being sent on; the default is NCCL's"
                            + " hardware latency of rings over the network, Simple protocol (as above).")
            .withDefault(14_000 * NANOSECOND, "14 us");
    private static final Key<Long> NVLINK_STEP_TIME = Key.optional(
                    "nvlink-step-time",
                    Form.duration(),
                    "The same inside a node; the default is NCCL's hardware latency of rings over NVLink, Simple protocol.")
            .withDefault(3_400 * NANOSECOND, "3.4 us");

    static final WorkloadKind KIND = new WorkloadKind(
            "ring-collective",
            "reduce-scatter, all-gather or all-reduce of several groups side by side, on rings as NCCL builds them",
            Keys.of(
                    "a ring-collective workload",
                    WorkloadKind.key("ring-collective"),
                    COLLECTIVE,
                    TENSOR_PARALLEL,
                    RING_NODES,
                    NODE_STRIDE,
                    BYTES,
                    RINGS_PER_NIC,
                    RING_ORDER,
                    QUEUE_PAIRS,
                    QUEUE_PAIR_USE,
                    CHUNK,
                    START_TIME,
                    NETWORK_STEP_TIME,
                    NVLINK_STEP_TIME),
            RingMetrics.ALL,
            RingGroups::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static RingGroups read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        return new RingGroups(new RingSetup(
                reader.read(COLLECTIVE),
                layout(reader, context),
                reader.read(BYTES),
                reader.read(RINGS_PER_NIC),
                reader.read(QUEUE_PAIRS),
                reader.read(QUEUE_PAIR_USE),
                RingProtocol.simple(
                        reader.read(CHUNK),
                        reader.read(START_TIME),
                        reader.read(NETWORK_STEP_TIME),
                        reader.read(NVLINK_STEP_TIME))));
    }

    private static RingLayout layout(ObjectReader reader, WorkloadContext context) {
        int tensorParallel = reader.read(TENSOR_PARALLEL);
        int perNode = context.gpusPerNode();
        if (perNode % tensorParallel != 0) {
            throw reader.error(
                    "tensor-parallel divides the " + perNode + " GPUs of a node, " + tensorParallel + " does not");
        }
        int stride = reader.read(NODE_STRIDE);
        int most = (context.nodes() - 1) / stride + 1;
        int nodes = reader.find(RING_NODES).orElse(most);
        if (nodes > most) {
            throw reader.error("ring-nodes: " + nodes + " nodes that are " + stride + " apart do not fit "
                    + context.nodes() + " nodes, at most " + most + " do");
        }
        if (nodes * perNode / tensorParallel < 2) {
            throw reader.error("a group has at least two ranks; here it is one GPU of one node");
        }
        return new RingLayout(nodes, stride, perNode, tensorParallel, reader.read(RING_ORDER));
    }
}
