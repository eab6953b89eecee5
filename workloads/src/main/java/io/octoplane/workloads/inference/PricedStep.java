package io.octoplane.workloads.inference;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Map;

/** A step or pass whose tokens are priced. */
public final class PricedStep extends ExtendedStep {
    private final ServicePrice price;
    private WorkloadContext context;

    public PricedStep(Workload step, ServicePrice price) {
        super(step, InferenceMetrics.TOKENS_PER_NODE);
        this.price = price;
    }

    @Override
    public void start(WorkloadContext itsContext) {
        context = itsContext;
        super.start(itsContext);
    }

    @Override
    void extend(Observation throughput, ObservationSink sink) {
        int gpus = context.gpusPerNode();
        derived(sink, InferenceMetrics.PRICE, price.ofMillionTokens(throughput.value(), gpus));
        if (price.tokensPerDay() > 0) {
            double nodes = price.nodes(throughput.value());
            derived(sink, InferenceMetrics.NODES, nodes);
            derived(sink, InferenceMetrics.DAY, price.ofDay(nodes, gpus));
        }
    }

    private static void derived(ObservationSink sink, Metric metric, double value) {
        sink.add(metric.observation(Map.of(), value, ObservationBasis.DERIVED, null));
    }
}
