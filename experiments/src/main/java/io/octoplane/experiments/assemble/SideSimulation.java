package io.octoplane.experiments.assemble;

import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.trace.TraceSink;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;

/** What a point is compared with, simulated by itself on the same cluster: it leaves no results but the number asked for. */
final class SideSimulation {
    private SideSimulation() {}

    /** @return what the work reports last for the metric, in its unit */
    static double run(Point point, ClusterHardware hardware, Workload work, Metric metric) {
        EventKernel kernel = new EventKernel();
        work.start(new WorkloadContext(
                kernel,
                FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.standard()),
                hardware.nodes(),
                hardware.node().gpus(),
                hardware.node().nvlink().rate(),
                point.scenario().randomStreams(),
                TraceSink.none()));
        kernel.run();
        double[] value = {Double.NaN};
        work.report(seen -> {
            if (seen.metric().equals(metric.name())) {
                value[0] = seen.value();
            }
        });
        if (Double.isNaN(value[0])) {
            throw new IllegalStateException("nothing was reported for " + metric.name());
        }
        return value[0];
    }
}
