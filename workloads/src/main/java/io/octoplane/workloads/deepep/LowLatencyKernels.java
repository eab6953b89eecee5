package io.octoplane.workloads.deepep;

import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.routing.TokenBatch;
import java.util.List;

/**
 * One low-latency dispatch and, after it, one combine of the same tokens: each copy of a token goes straight to the GPU of its
 * expert. Where experts are placed on fewer GPUs than the cluster has, the cluster is full of such groups side by side, each
 * with tokens of its own.
 */
public final class LowLatencyKernels implements Workload {
    private final LowLatencySetup setup;
    private List<LowLatencyGroup> groups = List.of();
    private WorkloadContext context;

    public LowLatencyKernels(LowLatencySetup setup) {
        this.setup = setup;
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        TokenBatch batch = setup.batch();
        double copyBytes = setup.copyBytes(KernelPhase.DISPATCH) + setup.copyBytes(KernelPhase.COMBINE);
        double all = copyBytes
                * batch.tokensPerGpu()
                * batch.rule().expertsPerToken()
                * nodes
                * gpusPerNode
                * (batch.gpus() - 1)
                / batch.gpus();
        double inside = setup.insideNode() == InsideNode.RDMA || batch.gpus() == 1
                ? 0
                : all * (gpusPerNode - 1) / (batch.gpus() - 1);
        return new ExpectedTraffic(all - inside, inside);
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        groups = GroupsSideBySide.fill(
                context,
                setup.batch(),
                firstGpu -> new LowLatencyGroup(setup, newContext, firstGpu),
                LowLatencyGroup::start);
    }

    @Override
    public void report(ObservationSink sink) {
        LowLatencyReport report = new LowLatencyReport(setup, context, groups);
        report.addTraffic(sink);
        for (KernelPhase phase : KernelPhase.values()) {
            report.addKernel(phase, sink);
        }
    }
}
