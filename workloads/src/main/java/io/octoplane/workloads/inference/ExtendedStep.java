package io.octoplane.workloads.inference;

import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;

/** A step or pass that reports, beside all that it does by itself, what follows from one of its metrics. */
abstract class ExtendedStep implements Workload {
    private final Workload step;
    private final Metric metric;

    /** @param metric what more follows from it */
    ExtendedStep(Workload step, Metric metric) {
        this.step = step;
        this.metric = metric;
    }

    /** Adds what follows from a value of the metric, which is in the sink already. */
    abstract void extend(Observation seen, ObservationSink sink);

    @Override
    public final ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        return step.expectedTraffic(nodes, gpusPerNode);
    }

    @Override
    public void start(WorkloadContext context) {
        step.start(context);
    }

    @Override
    public final void report(ObservationSink sink) {
        step.report(seen -> {
            sink.add(seen);
            if (seen.metric().equals(metric.name())) {
                extend(seen, sink);
            }
        });
    }
}
