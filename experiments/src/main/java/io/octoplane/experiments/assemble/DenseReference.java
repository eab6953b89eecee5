package io.octoplane.experiments.assemble;

import io.octoplane.experiments.scenario.workload.TensorDecodeRun;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.trace.TraceSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.inference.InferenceMetrics;

/** Simulates, by itself on the same nodes, the dense model that another one is compared with. */
final class DenseReference {
    private DenseReference() {}

    /** Tokens that a node writes in a second. */
    static double tokensPerNode(Point point, TensorDecodeRun spec, ClusterHardware hardware) {
        EventKernel kernel = new EventKernel();
        Workload step = TensorDecodeAssembler.assemble(point, spec, hardware);
        step.start(new WorkloadContext(
                kernel,
                FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.standard()),
                hardware.nodes(),
                hardware.node().gpus(),
                hardware.node().nvlink().rate(),
                point.scenario().randomStreams(),
                TraceSink.none()));
        kernel.run();
        double[] perNode = new double[1];
        step.report(seen -> {
            if (seen.metric().equals(InferenceMetrics.TOKENS_PER_NODE.name())) {
                perNode[0] = seen.value();
            }
        });
        return perNode[0];
    }
}
