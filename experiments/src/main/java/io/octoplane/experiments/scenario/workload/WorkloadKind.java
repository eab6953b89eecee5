package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.execution.MessageMetrics;
import io.octoplane.workloads.execution.Metrics;
import io.octoplane.workloads.inference.HostMetrics;
import io.octoplane.workloads.speculation.SpeculativeDecoding;
import io.octoplane.workloads.training.TrainingCostMetrics;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A kind of workload that scenarios can name.
 *
 * @param name the name after {@code kind:}
 * @param description one sentence for lists
 * @param keys the keys of this kind, {@code kind} among them
 * @param metrics what it reports; those of messages are added
 * @param reader reads the {@code workload:} of this kind
 */
public record WorkloadKind(
        String name,
        String description,
        Keys keys,
        Metrics metrics,
        BiFunction<Value, WorkloadContext, WorkloadSpec> reader) {
    /** What work reports that sends no messages. */
    private static final Set<Metrics> WITHOUT_MESSAGES = Set.of(
            CostMetrics.ALL,
            ModelMetrics.ALL,
            HostMetrics.ALL,
            SpeculativeDecoding.METRICS,
            TrainingCostMetrics.OF_RUN);

    /** Every kind reports the latencies of its messages as well, but those that have none. */
    public WorkloadKind {
        metrics = WITHOUT_MESSAGES.contains(metrics) ? metrics : metrics.with(MessageMetrics.ALL);
    }

    /** The key that names the kind. */
    static Key<String> key(String kind) {
        return Key.required("kind", Form.name("a workload", kind), "Which kind of work this is.");
    }
}
