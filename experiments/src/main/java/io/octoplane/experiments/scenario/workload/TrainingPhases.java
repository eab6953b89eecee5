package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.training.TrainingCostMetrics;
import java.util.List;

/**
 * A training run of several phases, of each of which a few steps are simulated.
 *
 * @param phases in their order, at least one
 * @param gpuHourPrice of a GPU for an hour, US dollars
 */
public record TrainingPhases(List<TrainingPhase> phases, double gpuHourPrice) implements WorkloadSpec {
    private static final String NAME = "training-run";

    private static final Key<Value> STEP = Key.required(
            "step",
            Form.fields(TrainingPhaseReader.keysOfStep("the steps of a run", true)),
            "The keys of a training-step that the steps of all phases have; phases may change them.");
    private static final Key<List<Value>> PHASES = Key.required(
            "phases",
            new Form.Items<>(Form.fields(TrainingPhaseReader.KEYS), 1),
            "The phases in their order. Of each, a step of each batch is simulated; the rest is arithmetic.");

    static final WorkloadKind KIND = new WorkloadKind(
            NAME,
            "a training run: steps of each phase, and what all of them take and cost",
            Keys.of("a training-run workload", WorkloadKind.key(NAME), STEP, PHASES, TrainingRun.GPU_HOUR),
            TrainingCostMetrics.OF_RUN,
            TrainingPhases::read);

    public TrainingPhases {
        phases = List.copyOf(phases);
    }

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static TrainingPhases read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        Value step = reader.value(STEP);
        TrainingPhaseReader.map(step);
        return new TrainingPhases(
                TrainingPhaseReader.readAll(reader.value(PHASES), new TrainingPhaseReader(step, context)),
                reader.read(TrainingRun.GPU_HOUR));
    }
}
