package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.network.TrafficLane;
import io.octoplane.workloads.latency.BackgroundLoad;
import io.octoplane.workloads.latency.Distance;
import io.octoplane.workloads.latency.Poster;
import java.util.List;

/**
 * Messages from the first GPU to others, one at a time.
 *
 * @param sizes bytes of the messages, each at least 1
 * @param distances how far away the receivers are; none means all distances that the cluster has
 * @param poster who posts the messages
 * @param repeat messages of each size over each distance, at least 1
 * @param lane of the messages
 * @param load what all GPUs send besides
 */
public record Ping(
        List<Long> sizes, List<Distance> distances, Poster poster, int repeat, TrafficLane lane, BackgroundLoad load)
        implements WorkloadSpec {
    private static final int MOST_REPETITIONS = 1_000_000;
    /** Above, the messages of others would come faster than NICs send them. */
    private static final double MOST_LOAD = 0.9;

    private static final Key<List<Long>> SIZES = Key.optional(
                    "sizes", new Form.Items<>(Form.size(), 1), "Sizes of the messages.")
            .withDefault(List.of(64L), "[64 B]")
            .example("[8 B, 64 B, 4 KiB]");
    private static final Key<List<Distance>> DISTANCES = Key.optional(
                    "distances",
                    new Form.Items<>(Form.choice(Distance.class), 1),
                    "How far away the receivers are, on the sender's rail.")
            .otherwise("all that the cluster has")
            .example("[same-leaf, cross-leaf]");
    private static final Key<Poster> POSTING = Key.optional(
                    "posting", Form.choice(Poster.class), "Who posts messages and sees them arrive.")
            .withDefault(Poster.CPU);
    private static final Key<Integer> REPEAT = Key.optional(
                    "repeat", Form.integer(1, MOST_REPETITIONS), "How many messages of each size over each distance.")
            .withDefault(1);
    private static final Key<Double> LOAD = Key.optional(
                    "load",
                    Form.fraction(),
                    "What every GPU sends besides to random GPUs on its rail, at random times, as a part of its NIC's rate:"
                            + " at most 90 %.")
            .withDefault(0.0, "0 %");
    private static final Key<Long> LOAD_MESSAGE = Key.optional(
                    "load-message", Form.size(), "Size of the messages of that load.")
            .withDefault(64L << 10, "64 KiB");

    private static final Key<String> LANE =
            Lanes.key("lane", "The lane of the messages, one of cluster.network.lanes.");
    private static final Key<String> LOAD_LANE = Lanes.key("load-lane", "The lane of that load.");

    static final WorkloadKind KIND = new WorkloadKind(
            "ping",
            "one GPU sends messages to GPUs at chosen distances, one after the other has arrived",
            Keys.of(
                    "a ping workload",
                    WorkloadKind.key("ping"),
                    SIZES,
                    DISTANCES,
                    POSTING,
                    REPEAT,
                    LANE,
                    LOAD,
                    LOAD_MESSAGE,
                    LOAD_LANE),
            io.octoplane.workloads.latency.Ping.METRICS,
            Ping::read);

    public Ping {
        sizes = List.copyOf(sizes);
        distances = List.copyOf(distances);
    }

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static Ping read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        filled(reader, SIZES, "size");
        filled(reader, DISTANCES, "distance");
        double share = reader.read(LOAD);
        if (share > MOST_LOAD) {
            throw load(reader).error("must be at most 90 %, or messages come faster than NICs send them");
        }
        if (share > 0 && context.nodes() < 2) {
            throw load(reader).error("needs at least 2 nodes, the cluster has 1");
        }
        BackgroundLoad load = share == 0
                ? BackgroundLoad.NONE
                : new BackgroundLoad(
                        share, reader.read(LOAD_MESSAGE), context.lanes().named(reader, LOAD_LANE));
        return new Ping(
                reader.read(SIZES),
                reader.find(DISTANCES).orElse(List.of()),
                reader.read(POSTING),
                reader.read(REPEAT),
                context.lanes().named(reader, LANE),
                load);
    }

    private static void filled(ObjectReader reader, Key<?> key, String item) {
        reader.given(key).filter(list -> list.list().isEmpty()).ifPresent(list -> {
            throw list.error("expected at least one " + item);
        });
    }

    private static Value load(ObjectReader reader) {
        return reader.given(LOAD).orElseThrow();
    }
}
