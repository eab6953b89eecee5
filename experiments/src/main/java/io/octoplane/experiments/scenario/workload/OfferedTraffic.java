package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;
import io.octoplane.workloads.traffic.OfferedLoad;
import io.octoplane.workloads.traffic.OpenLoopTraffic;

/**
 * Messages that all GPUs offer at random times, whether or not the network keeps up.
 *
 * @param pattern who sends to whom
 * @param share of the NIC's rate, above 0, at most 1
 * @param bytes of each message, at least 1
 * @param warmUp picoseconds before anything is measured
 * @param window picoseconds in which messages are measured, at least 1
 * @param expertNodes nodes that share the experts of a layer, at least 2 where the pattern has experts
 * @param nodesKept most nodes that a token goes to
 * @param topK experts of a token
 */
public record OfferedTraffic(
        Pattern pattern, double share, long bytes, long warmUp, long window, int expertNodes, int nodesKept, int topK)
        implements WorkloadSpec {
    private static final long DEFAULT_WARM_UP = 10_000_000;

    private static final Key<Pattern> PATTERN = Key.required(
                    "pattern",
                    Form.choice(Pattern.class),
                    "Who sends to whom: each message to any GPU of another node; all of a GPU to one that is hard on the"
                            + " network (the next group of a Dragonfly, two switches further on a Slim Fly, the next pod or leaf"
                            + " of a tree); or the copies of a token to the nodes of its experts, along the rail.")
            .example("uniform");
    private static final Key<Double> LOAD = Key.required(
                    "load",
                    Form.number(0, 1),
                    "Payload that each GPU offers, as a part of its NIC's rate: above 0, at most 1.")
            .example("0.5");
    private static final Key<Long> MESSAGE =
            Key.optional("message", Form.size(), "Size of each message.").withDefault(16L << 10, "16 KiB");
    private static final Key<Long> WARM_UP = Key.optional(
                    "warm-up", Form.duration(), "Time in which messages are sent before any is measured.")
            .withDefault(DEFAULT_WARM_UP, "10 us");
    private static final Key<Long> WINDOW = Key.optional(
                    "window",
                    Form.duration(),
                    "Time after that, above 0: what arrives in it is the accepted throughput, and the messages sent in it"
                            + " are those whose latency counts.")
            .withDefault(DEFAULT_WARM_UP, "10 us");
    private static final Key<Integer> EXPERT_NODES = Key.optional(
                    "expert-nodes",
                    Form.integer(2, Integer.MAX_VALUE),
                    "With moe-all-to-all, how many nodes share the experts of a layer, one expert on each GPU: nodes that"
                            + " follow each other; must divide the nodes.")
            .withDefault(32);
    private static final Key<Integer> NODES_KEPT = Key.optional(
                    "nodes-kept",
                    Form.positiveInteger(),
                    "With moe-all-to-all, most nodes that a token goes to, its own counted.")
            .withDefault(4);
    private static final Key<Integer> TOP_K = Key.optional(
                    "top-k", Form.positiveInteger(), "With moe-all-to-all, how many experts a token goes to.")
            .withDefault(8);

    static final WorkloadKind KIND = new WorkloadKind(
            "offered-traffic",
            "all GPUs offer messages at random times, whether or not the network keeps up",
            Keys.of(
                    "an offered-traffic workload",
                    WorkloadKind.key("offered-traffic"),
                    PATTERN,
                    LOAD,
                    MESSAGE,
                    WARM_UP,
                    WINDOW,
                    EXPERT_NODES,
                    NODES_KEPT,
                    TOP_K),
            OpenLoopTraffic.METRICS,
            OfferedTraffic::read);

    /** Who sends to whom. */
    public enum Pattern {
        UNIFORM,
        ADVERSARIAL,
        MOE_ALL_TO_ALL
    }

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    /** The load on a NIC of a rate in bit/s. */
    public OfferedLoad load(long portRate) {
        return new OfferedLoad(share, bytes, warmUp, window, portRate);
    }

    /** How tokens choose their experts: of each node the best expert counts, as in DeepEP's tests. */
    public RoutingRule rule(int gpusPerNode) {
        return new RoutingRule(
                expertNodes * gpusPerNode, expertNodes, Math.min(nodesKept, expertNodes), GroupScore.BEST_EXPERT, topK);
    }

    private static OfferedTraffic read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        if (context.nodes() < 2) {
            throw reader.error("needs at least 2 nodes, the cluster has 1");
        }
        OfferedTraffic traffic = new OfferedTraffic(
                reader.read(PATTERN),
                reader.read(LOAD),
                reader.read(MESSAGE),
                reader.read(WARM_UP),
                reader.read(WINDOW),
                reader.read(EXPERT_NODES),
                reader.read(NODES_KEPT),
                reader.read(TOP_K));
        if (traffic.share == 0) {
            throw reader.value(LOAD).error("must be above 0");
        }
        if (traffic.window == 0) {
            throw reader.value(WINDOW).error("must be above 0");
        }
        if (traffic.pattern == Pattern.MOE_ALL_TO_ALL) {
            checkExperts(traffic, reader, context);
        }
        return traffic;
    }

    private static void checkExperts(OfferedTraffic traffic, ObjectReader reader, WorkloadContext context) {
        if (context.nodes() % traffic.expertNodes != 0) {
            throw reader.error("the " + context.nodes() + " nodes of the cluster cannot be divided into groups of "
                    + traffic.expertNodes + " that share experts; give expert-nodes that divide them");
        }
        int most = Math.min(traffic.nodesKept, traffic.expertNodes) * context.gpusPerNode();
        if (traffic.topK > most) {
            throw reader.error(
                    "top-k " + traffic.topK + " exceeds the " + most + " experts on the nodes that a token keeps");
        }
    }
}
