package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.PlannedFailure.Flapping;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.FailureRecovery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads a cluster's {@code failures:}, {@code failure-policy:} and {@code failure-recovery:}. */
final class FailureReader {
    private static final int MOST_FLAPS = 10_000;
    private static final long NCCL_TIMEOUT = 4_096_000L << 20;
    private static final int NCCL_RETRIES = 7;
    private static final long SECOND = 1_000_000_000_000L;

    private static final Key<String> LINK = Key.optional(
                    "link", Form.text(), "A cable, both ways, by the name of either of its links in links.csv.")
            .example("plane0/leaf0->plane0/spine1");
    private static final Key<String> SWITCH = Key.optional(
                    "switch",
                    Form.text(),
                    "In place of a link: a switch with all its cables, by its name in links.csv.")
            .example("plane0/spine1");
    private static final Key<Integer> NODE = Key.optional(
                    "node",
                    Form.integer(0, Integer.MAX_VALUE),
                    "In place of a link, with nic: the node of the NIC, from 0.")
            .example("3");
    private static final Key<Integer> NIC = Key.optional(
                    "nic", Form.integer(0, Integer.MAX_VALUE), "The NIC within the node, from 0, with all its ports.")
            .example("2");
    private static final Key<Integer> PLANE = Key.optional(
                    "plane", Form.integer(0, Integer.MAX_VALUE), "In place of a link: all switches of a plane, from 0.")
            .example("3");
    private static final Key<Long> RATE = Key.optional(
                    "rate", Form.dataRate(), "The rate that is left of each cable, or of a NIC.")
            .otherwise("none, it is down")
            .example("100 Gb/s");
    private static final Key<Long> FROM =
            Key.optional("from", Form.duration(), "When it fails.").withDefault(0L, "0 ms");
    private static final Key<Long> UNTIL = Key.optional("until", Form.duration(), "When it is whole again.")
            .otherwise("never")
            .example("5 ms");
    private static final Key<Long> PERIOD = Key.required("period", Form.duration(), "From one failure to the next.")
            .example("2 ms");
    private static final Key<Long> DOWN = Key.required(
                    "down", Form.duration(), "How long each lasts, below the period.")
            .example("500 us");
    private static final Keys FLAPPING_KEYS = Keys.of("flapping", PERIOD, DOWN);
    private static final Key<Flapping> FLAPPING = Key.optional(
                    "flapping",
                    Form.fields(FLAPPING_KEYS, FailureReader::flapping),
                    "It comes and goes between from and until.")
            .otherwise("it stays");

    private static final Keys KEYS = Keys.of("a failure", LINK, SWITCH, NODE, NIC, PLANE, RATE, FROM, UNTIL, FLAPPING)
            .eitherOf(List.of(List.of(LINK), List.of(SWITCH), List.of(NODE, NIC), List.of(PLANE)));

    static final Key<List<Value>> FAILURES = Key.optional(
                    "failures", Form.listOf(Form.fields(KEYS)), "What fails while the work runs.")
            .withDefault(List.of(), "")
            .example("[{ plane: 3, from: 1 ms }]");
    static final Key<FailurePolicy> POLICY = Key.optional(
                    "failure-policy",
                    new Form.Choice<>(policies(), value -> value.choice(FailurePolicy.class)),
                    "What becomes of traffic that has no path any more; required with failures.")
            .otherwise("required with failures")
            .example("abort");

    private static final Key<Long> RETRY_TIMEOUT = Key.optional(
                    "retry-timeout",
                    Form.duration(),
                    "After which a queue pair that hears nothing sends again: NCCL's default, 4.096 us times 2 to the 20th.")
            .withDefault(NCCL_TIMEOUT, "4.294967296 s");
    private static final Key<Integer> RETRIES = Key.optional(
                    "retries", Form.integer(0, 255), "How often, before the job aborts: NCCL's default.")
            .withDefault(NCCL_RETRIES);
    private static final Key<Long> RESTART_TIME = Key.optional(
                    "restart-time", Form.duration(), "From an abort to the job's new start. An assumption.")
            .withDefault(300 * SECOND, "300 s");
    private static final Key<Long> TAKEOVER_TIME = Key.optional(
                    "takeover-time",
                    Form.duration(),
                    "From a failure until a neighbour's NIC carries its traffic. An assumption.")
            .withDefault(SECOND / 100, "10 ms");
    private static final Key<Long> CONVERGENCE_TIME = Key.optional(
                    "convergence-time",
                    Form.duration(),
                    "From a change of the network until routings with one path per flow go by it; others do so at once. An"
                            + " assumption.")
            .withDefault(SECOND / 10, "100 ms");
    private static final Keys RECOVERY_KEYS =
            Keys.of("failure recovery", RETRY_TIMEOUT, RETRIES, RESTART_TIME, TAKEOVER_TIME, CONVERGENCE_TIME);
    static final Key<FailureRecovery> RECOVERY = Key.optional(
                    "failure-recovery",
                    Form.fields(RECOVERY_KEYS, FailureReader::recovery),
                    "How long it takes to notice failures and get over them.")
            .otherwise("NCCL's defaults, and assumptions");

    private FailureReader() {}

    /** What fails in a cluster of so many nodes, if anything does. */
    static Optional<FailureSpec> read(ObjectReader cluster, int nodes, NodeModel node) {
        List<Value> entries = cluster.read(FAILURES);
        Optional<FailurePolicy> policy = cluster.find(POLICY);
        FailureRecovery recovery = cluster.find(RECOVERY).orElse(defaults());
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        if (policy.isEmpty()) {
            throw cluster.error(
                    "failures need a failure-policy: " + String.join(", ", Choices.names(FailurePolicy.class)));
        }
        return Optional.of(new FailureSpec(
                entries.stream().map(entry -> failure(entry, nodes, node)).toList(),
                policy.get(),
                recovery,
                cluster.given(POLICY).orElseThrow().location()));
    }

    private static PlannedFailure failure(Value value, int nodes, NodeModel node) {
        ObjectReader reader = value.object(KEYS);
        long from = reader.read(FROM);
        Optional<Value> until = reader.given(UNTIL);
        if (until.isPresent() && until.get().duration() <= from) {
            throw until.get().error("must be later than from");
        }
        Optional<Flapping> flapping = reader.find(FLAPPING);
        if (flapping.isPresent()) {
            Value given = reader.given(FLAPPING).orElseThrow();
            long end = until.orElseThrow(() -> given.error("needs an until: when the flapping ends"))
                    .duration();
            if ((end - from) / flapping.get().period() >= MOST_FLAPS) {
                throw given.error("happens at most " + MOST_FLAPS + " times; give a longer period or an earlier until");
            }
        }
        return new PlannedFailure(
                part(value, reader, nodes, node),
                reader.find(RATE).map(OptionalLong::of).orElse(OptionalLong.empty()),
                from,
                until.map(given -> OptionalLong.of(given.duration())).orElse(OptionalLong.empty()),
                flapping,
                value.location());
    }

    private static PlannedFailure.Part part(Value value, ObjectReader reader, int nodes, NodeModel node) {
        Optional<Value> ofNode = reader.given(NODE);
        Optional<Value> nic = reader.given(NIC);
        List<PlannedFailure.Part> parts = Stream.of(
                        reader.find(LINK).map(PlannedFailure.Cable::new).orElse(null),
                        reader.find(SWITCH).map(PlannedFailure.Switch::new).orElse(null),
                        reader.find(PLANE).map(PlannedFailure.Plane::new).orElse(null),
                        ofNode.isPresent() && nic.isPresent()
                                ? new PlannedFailure.Nic(
                                        ofNode.get().integer(0, nodes - 1),
                                        nic.get().integer(0, node.nics() - 1))
                                : null)
                .filter(Objects::nonNull)
                .map(PlannedFailure.Part.class::cast)
                .toList();
        if (parts.size() != 1 || ofNode.isPresent() != nic.isPresent()) {
            throw value.error("expected what fails, as one of link, switch, plane, or node and its nic");
        }
        return parts.get(0);
    }

    private static Flapping flapping(Value value) {
        ObjectReader reader = value.object(FLAPPING_KEYS);
        Flapping read = new Flapping(reader.read(PERIOD), reader.read(DOWN));
        if (read.down() <= 0 || read.down() >= read.period()) {
            throw reader.value(DOWN).error("must be above zero and below the period");
        }
        return read;
    }

    private static FailureRecovery recovery(Value value) {
        ObjectReader reader = value.object(RECOVERY_KEYS);
        Optional<Value> timeout = reader.given(RETRY_TIMEOUT);
        if (timeout.isPresent() && timeout.get().duration() == 0) {
            throw timeout.get().error("must be above zero");
        }
        return new FailureRecovery(
                reader.read(RETRY_TIMEOUT),
                reader.read(RETRIES),
                reader.read(RESTART_TIME),
                reader.read(TAKEOVER_TIME),
                reader.read(CONVERGENCE_TIME));
    }

    private static FailureRecovery defaults() {
        return new FailureRecovery(
                RETRY_TIMEOUT.defaultValue().orElseThrow(),
                RETRIES.defaultValue().orElseThrow(),
                RESTART_TIME.defaultValue().orElseThrow(),
                TAKEOVER_TIME.defaultValue().orElseThrow(),
                CONVERGENCE_TIME.defaultValue().orElseThrow());
    }

    private static Map<String, String> policies() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put(Choices.nameOf(FailurePolicy.ABORT), "queue pairs retry until the job aborts and starts over");
        described.put(Choices.nameOf(FailurePolicy.NEIGHBOUR_NIC), "another NIC of the node takes it over");
        described.put(Choices.nameOf(FailurePolicy.MULTI_PORT), "NICs of several ports go on over those that are left");
        return described;
    }
}
