package io.octoplane.workloads.deepep;

import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.ArrayList;
import java.util.List;

/**
 * One dispatch and, after it, one combine of the same tokens. Where experts are placed on fewer GPUs than the cluster has, the
 * cluster is full of such groups side by side, each with tokens of its own.
 */
public final class NormalKernels implements Workload {
    private final NormalKernelsSetup setup;
    private final List<ExpertGroup> groups = new ArrayList<>();
    private WorkloadContext context;

    public NormalKernels(NormalKernelsSetup setup) {
        this.setup = setup;
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        int gpus = setup.batch().gpus();
        if (context.gpus() % gpus != 0 || setup.batch().gpusPerNode() != context.gpusPerNode()) {
            throw new IllegalArgumentException("groups of " + gpus + " GPUs do not fill " + context.nodes()
                    + " nodes of " + context.gpusPerNode() + " GPUs");
        }
        for (int first = 0; first < context.gpus(); first += gpus) {
            groups.add(new ExpertGroup(setup, context, first));
        }
        int starter = context.kernel().registerEntity((time, payload) -> groups.forEach(ExpertGroup::start));
        context.kernel().schedule(0, starter, 0);
    }

    @Override
    public void report(ObservationSink sink) {
        NormalKernelsReport report = new NormalKernelsReport(setup, context, groups);
        report.addTraffic(sink);
        for (KernelPhase phase : KernelPhase.values()) {
            report.addKernel(phase, sink);
        }
    }
}
