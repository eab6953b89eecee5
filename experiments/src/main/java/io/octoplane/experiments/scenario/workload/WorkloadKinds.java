package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Unit;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.execution.FailureMetrics;
import io.octoplane.workloads.execution.Metric;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The registered kinds of workload. */
public final class WorkloadKinds {
    /** All kinds, in the order in which lists show them. */
    public static final List<WorkloadKind> ALL = List.of(
            MoeDispatchCombine.KIND,
            AllToAll.KIND,
            RailTraffic.KIND,
            Incast.KIND,
            RingGroups.KIND,
            CollectiveCall.KIND,
            Ping.KIND,
            OverlappedPair.KIND,
            TrainingRun.KIND,
            TrainingPhases.KIND,
            DecodeRun.KIND,
            PrefillRun.KIND,
            TensorDecodeRun.KIND,
            OfferedTraffic.KIND,
            ModelCounts.KIND,
            HostDecode.KIND,
            DraftedTokens.KIND,
            DecodingStep.KIND,
            NoWork.KIND);

    private WorkloadKinds() {}

    /** Where a scenario describes its work; read by {@link #read}, which must know the cluster. */
    public static Form<Value> form() {
        return new Form.Either<>(
                ALL.stream().<Form<?>>map(kind -> Form.fields(kind.keys())).toList(), value -> value);
    }

    /** The name of a metric that some kind of work reports. */
    public static Form<String> metricForm() {
        return Form.name(
                "a metric",
                Stream.concat(all(), Stream.of(CostMetrics.THROUGHPUT_PER_COST))
                        .map(Metric::name)
                        .distinct()
                        .toArray(String[]::new));
    }

    /** What metrics count rather than measure, as {@code nodes}. */
    public static Set<String> counted() {
        return all().map(Metric::unit)
                .filter(unit -> !unit.isEmpty() && Unit.of(unit).isEmpty())
                .collect(Collectors.toSet());
    }

    private static Stream<Metric> all() {
        return Stream.concat(
                ALL.stream().flatMap(kind -> kind.metrics().all().stream()), FailureMetrics.METRICS.all().stream());
    }

    /** Reads a scenario's {@code workload:}. */
    public static WorkloadSpec read(Value value, WorkloadContext context) {
        List<String> names = ALL.stream().map(WorkloadKind::name).toList();
        if (!(value.node() instanceof MapNode map)) {
            throw value.error("expected a workload as a map of keys and values, found "
                    + value.node().describe());
        }
        Value kind = map.get("kind")
                .map(node -> new Value(node, value.path() + ".kind"))
                .orElseThrow(() -> value.error("the key \"kind\" is missing; known: " + String.join(", ", names)));
        int index = names.indexOf(kind.name("a workload", names));
        return ALL.get(index).reader().apply(value, context);
    }
}
