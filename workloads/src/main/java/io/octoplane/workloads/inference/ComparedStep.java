package io.octoplane.workloads.inference;

import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** A decode step that reports, beside all else, how many times as many tokens a node writes as with another model. */
public final class ComparedStep extends ExtendedStep {
    private final DoubleSupplier otherPerNode;

    /** @param otherPerNode tokens a second that a node writes with the other model; asked once, at the end */
    public ComparedStep(Workload step, DoubleSupplier otherPerNode) {
        super(step, InferenceMetrics.TOKENS_PER_NODE);
        this.otherPerNode = otherPerNode;
    }

    @Override
    void extend(Observation perNode, ObservationSink sink) {
        double other = otherPerNode.getAsDouble();
        sink.add(InferenceMetrics.AGAINST.observation(Map.of(), other, ObservationBasis.SIMULATED, null));
        sink.add(InferenceMetrics.GENERATION_RATIO.observation(
                Map.of(), perNode.value() / other, ObservationBasis.SIMULATED, null));
    }
}
