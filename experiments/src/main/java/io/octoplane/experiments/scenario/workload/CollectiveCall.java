package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.collective.algorithm.Algorithm;
import io.octoplane.workloads.collective.algorithm.CollectiveRequest;
import io.octoplane.workloads.collective.algorithm.HeavyRank;
import io.octoplane.workloads.collective.algorithm.ProtocolName;
import io.octoplane.workloads.collective.algorithm.Steps;
import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import io.octoplane.workloads.collective.schedule.CollectiveMetrics;
import io.octoplane.workloads.collective.schedule.Communicator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One collective of NCCL.
 *
 * @param request what is to be done by whom
 * @param algorithm by which algorithm; empty when the rule is to choose
 * @param protocol by which protocol; empty when the rule is to choose
 */
public record CollectiveCall(CollectiveRequest request, Optional<Algorithm> algorithm, Optional<ProtocolName> protocol)
        implements WorkloadSpec {
    private static final String AUTO = "auto";
    private static final int MOST_CHANNELS = 64;

    private static final Key<CollectiveFunction> OPERATION =
            Key.required("operation", Form.choice(CollectiveFunction.class), "What the ranks do together.");
    private static final Key<Optional<Algorithm>> ALGORITHM = Key.optional(
                    "algorithm",
                    choiceOrAuto("an algorithm", Algorithm.class),
                    "By which algorithm. With auto the one that is quickest by closed form of those that NCCL has and that can"
                            + " do it (ring, double-binary-tree, nvls, pairwise); results name it.")
            .withDefault(Optional.empty(), AUTO);
    private static final Key<Optional<ProtocolName>> PROTOCOL = Key.optional(
                    "protocol",
                    choiceOrAuto("a protocol", ProtocolName.class),
                    "By which of NCCL's protocols. With auto the one that is quickest by closed form; results name it.")
            .withDefault(Optional.empty(), AUTO);
    private static final Key<Long> BYTES = Key.required(
                    "bytes", Form.size(), "The largest buffer of a rank, as nccl-tests counts.")
            .example("256 MiB");
    private static final Key<Integer> GPUS = Key.optional("gpus", Form.positiveInteger(), "How many GPUs take part.")
            .otherwise("all of the cluster, gpus-per-node on each node");
    private static final Key<Integer> GPUS_PER_NODE = Key.optional(
                    "gpus-per-node", Form.positiveInteger(), "How many GPUs of each node take part: its first.")
            .otherwise("all of a node, or all that take part where these are fewer");
    private static final Key<Integer> CHANNELS = Key.optional(
                    "channels",
                    Form.integer(1, MOST_CHANNELS),
                    "Over how many rings, trees or connections the bytes are divided. Channels between nodes begin at"
                            + " different GPUs and so have NICs of their own.")
            .otherwise("one for each GPU of a node that takes part; 1 on one node, where all would be alike, and for"
                    + " all-to-all");
    private static final Key<Steps> STEPS = Key.optional(
                    "steps",
                    Form.choice(Steps.class),
                    "Whether steps that are alike, and chunks that follow each other, are simulated as one pipelined transfer"
                            + " (together) or each on its own (apart).")
            .withDefault(Steps.TOGETHER);
    private static final Key<Integer> HEAVY_RANK = Key.optional(
                    "heavy-rank",
                    Form.integer(0, Integer.MAX_VALUE),
                    "For all-to-all-v: the rank that gets more than others.")
            .withDefault(0);
    private static final Key<Double> HEAVY_FACTOR = Key.optional(
                    "heavy-factor",
                    Form.number(0, 1e6),
                    "For all-to-all-v: how many times as many bytes as to others every rank sends to the heavy rank.")
            .withDefault(1.0, "1");

    static final WorkloadKind KIND = new WorkloadKind(
            "collective",
            "one collective of NCCL: all-reduce, all-gather, reduce-scatter, broadcast, all-to-all or all-to-all-v",
            Keys.of(
                    "a collective workload",
                    WorkloadKind.key("collective"),
                    OPERATION,
                    ALGORITHM,
                    PROTOCOL,
                    BYTES,
                    GPUS,
                    GPUS_PER_NODE,
                    CHANNELS,
                    STEPS,
                    HEAVY_RANK,
                    HEAVY_FACTOR),
            CollectiveMetrics.ALL,
            CollectiveCall::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> resolvedDefaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put(GPUS.name(), Integer.toString(request.ranks()));
        defaults.put(
                GPUS_PER_NODE.name(), Integer.toString(request.communicator().ranksPerNode()));
        defaults.put(CHANNELS.name(), Integer.toString(request.channels()));
        return defaults;
    }

    private static <E extends Enum<E>> Form<Optional<E>> choiceOrAuto(String kind, Class<E> type) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(AUTO, "");
        Map<String, E> constants = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            names.put(Choices.nameOf(constant), "");
            constants.put(Choices.nameOf(constant), constant);
        }
        return new Form.Choice<>(names, value -> Optional.ofNullable(constants.get(value.name(kind, names.keySet()))));
    }

    private static CollectiveCall read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        CollectiveFunction function = reader.read(OPERATION);
        Communicator communicator = communicator(reader, context);
        boolean isAllToAll = function == CollectiveFunction.ALL_TO_ALL || function == CollectiveFunction.ALL_TO_ALL_V;
        int channels =
                reader.find(CHANNELS).orElse(isAllToAll || communicator.nodes() == 1 ? 1 : communicator.ranksPerNode());
        CollectiveRequest request = new CollectiveRequest(
                function, communicator, reader.read(BYTES), channels, heavy(reader, function), reader.read(STEPS));
        Optional<Algorithm> algorithm = reader.read(ALGORITHM);
        algorithm.flatMap(chosen -> chosen.refusal(request)).ifPresent(reason -> {
            throw reader.value(ALGORITHM).error(reason);
        });
        return new CollectiveCall(request, algorithm, reader.read(PROTOCOL));
    }

    private static HeavyRank heavy(ObjectReader reader, CollectiveFunction function) {
        for (Key<?> key : new Key<?>[] {HEAVY_RANK, HEAVY_FACTOR}) {
            reader.given(key)
                    .filter(given -> function != CollectiveFunction.ALL_TO_ALL_V)
                    .ifPresent(given -> {
                        throw given.error("belongs to all-to-all-v, not to " + function.word());
                    });
        }
        return new HeavyRank(reader.read(HEAVY_RANK), reader.read(HEAVY_FACTOR));
    }

    private static Communicator communicator(ObjectReader reader, WorkloadContext context) {
        Optional<Integer> gpus = reader.find(GPUS);
        int perNode =
                reader.find(GPUS_PER_NODE).orElse(Math.min(context.gpusPerNode(), gpus.orElse(context.gpusPerNode())));
        if (perNode > context.gpusPerNode()) {
            throw reader.value(GPUS_PER_NODE).error("a node has " + context.gpusPerNode() + " GPUs, not " + perNode);
        }
        int ranks = gpus.orElse(perNode * context.nodes());
        if (ranks < 2) {
            throw reader.error("a collective has at least two GPUs");
        }
        if (ranks % perNode != 0) {
            throw reader.error(
                    ranks + " GPUs cannot be " + perNode + " on each node; give gpus-per-node a divisor of " + ranks);
        }
        if (ranks / perNode > context.nodes()) {
            throw reader.error(ranks + " GPUs, " + perNode + " on each node, need " + ranks / perNode
                    + " nodes; the cluster has " + context.nodes());
        }
        return new Communicator(ranks / perNode, perNode, context.gpusPerNode());
    }
}
