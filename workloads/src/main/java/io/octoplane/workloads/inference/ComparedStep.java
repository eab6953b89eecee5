package io.octoplane.workloads.inference;

import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Map;

/** A decode step that reports, beside all else, how many times as many tokens a node writes as with another model. */
public final class ComparedStep implements Workload {
    private final InferenceStep step;
    private final double otherPerNode;

    /** @param otherPerNode tokens a second that a node writes with the other model */
    public ComparedStep(InferenceStep step, double otherPerNode) {
        this.step = step;
        this.otherPerNode = otherPerNode;
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        return step.expectedTraffic(nodes, gpusPerNode);
    }

    @Override
    public void start(WorkloadContext context) {
        step.start(context);
    }

    @Override
    public void report(ObservationSink sink) {
        step.report(seen -> {
            sink.add(seen);
            if (seen.metric().equals(InferenceMetrics.TOKENS_PER_NODE.name())) {
                compare(seen, sink);
            }
        });
    }

    private void compare(Observation perNode, ObservationSink sink) {
        sink.add(InferenceMetrics.AGAINST.observation(Map.of(), otherPerNode, ObservationBasis.SIMULATED, null));
        sink.add(InferenceMetrics.GENERATION_RATIO.observation(
                Map.of(), perNode.value() / otherPerNode, ObservationBasis.SIMULATED, null));
    }
}
