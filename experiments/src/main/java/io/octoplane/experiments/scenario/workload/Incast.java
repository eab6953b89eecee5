package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.network.TrafficLane;
import io.octoplane.workloads.traffic.PairTraffic;

/**
 * The first GPUs of several nodes all send to the first GPU of node 0.
 *
 * @param bytesPerPair bytes from each of them, at least 1
 * @param near how many of the nodes after node 0 send
 * @param far how many of the cluster's last nodes send, none of them one of the near
 * @param nearWeight weight of the messages from near nodes; those from far ones have weight 1
 * @param nearLane lane of the messages from near nodes
 * @param farLane lane of those from far ones
 */
public record Incast(long bytesPerPair, int near, int far, double nearWeight, TrafficLane nearLane, TrafficLane farLane)
        implements WorkloadSpec {
    private static final Key<Long> BYTES_PER_PAIR = Key.required(
                    "bytes-per-pair", Form.size(), "Bytes from each sender.")
            .example("16 MiB");
    private static final Key<Integer> NEAR = Key.optional(
                    "near",
                    Form.integer(0, Integer.MAX_VALUE),
                    "How many of the nodes after node 0 send: its neighbours, as a rule on the same leaf.")
            .withDefault(0);
    private static final Key<Integer> FAR = Key.optional(
                    "far",
                    Form.integer(0, Integer.MAX_VALUE),
                    "How many of the cluster's last nodes send: as a rule on other leaves.")
            .withDefault(0);
    private static final Key<Double> NEAR_WEIGHT = Key.optional(
                    "near-weight",
                    Form.number(0.01, 100),
                    "Share of a near sender's message where it competes with one of a far sender.")
            .withDefault(1.0, "1");

    private static final Key<String> NEAR_LANE =
            Lanes.key("near-lane", "The lane of near senders' messages, one of cluster.network.lanes.");
    private static final Key<String> FAR_LANE = Lanes.key("far-lane", "The lane of far senders' messages.");

    static final WorkloadKind KIND = new WorkloadKind(
            "incast",
            "one GPU of each of several nodes sends to the same GPU",
            Keys.of(
                    "an incast workload",
                    WorkloadKind.key("incast"),
                    BYTES_PER_PAIR,
                    NEAR,
                    FAR,
                    NEAR_WEIGHT,
                    NEAR_LANE,
                    FAR_LANE),
            PairTraffic.METRICS,
            Incast::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static Incast read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        int near = reader.read(NEAR);
        int far = reader.read(FAR);
        if (near + far < 1 || near + far >= context.nodes()) {
            throw reader.error("near and far senders together are at least 1 and fewer than the " + context.nodes()
                    + " nodes of the cluster, not " + (near + far));
        }
        return new Incast(
                reader.read(BYTES_PER_PAIR),
                near,
                far,
                reader.read(NEAR_WEIGHT),
                context.lanes().named(reader, NEAR_LANE),
                context.lanes().named(reader, FAR_LANE));
    }
}
