package io.octoplane.workloads.deepep;

import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.routing.TokenBatch;
import java.util.List;

/**
 * One dispatch and, after it, one combine of the same tokens. Where experts are placed on fewer GPUs than the cluster has, the
 * cluster is full of such groups side by side, each with tokens of its own.
 */
public final class NormalKernels implements Workload {
    private final NormalKernelsSetup setup;
    private List<ExpertGroup> groups = List.of();
    private WorkloadContext context;

    public NormalKernels(NormalKernelsSetup setup) {
        this.setup = setup;
    }

    /** As if every token went to as many nodes, and to as many GPUs of each, as it may. */
    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        TokenBatch batch = setup.batch();
        int perToken = batch.rule().expertsPerToken();
        double copyBytes = setup.dispatchFormat().dispatchCopyBytes(setup.hidden(), perToken)
                + setup.combineFormat().combineCopyBytes(setup.hidden(), perToken);
        double tokens = (double) batch.tokensPerGpu() * nodes * gpusPerNode;
        double groupNodes = batch.nodes();
        double most = batch.rule().limitsGroups() ? batch.rule().groupsKept() : perToken;
        double nodesHit = Math.min(Math.min(most, perToken), groupNodes);
        double gpusHit = Math.min(perToken, nodesHit * gpusPerNode);
        return new ExpectedTraffic(
                tokens * copyBytes * nodesHit * (groupNodes - 1) / groupNodes,
                tokens * copyBytes * gpusHit * (gpusPerNode - 1) / gpusPerNode);
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        groups = GroupsSideBySide.fill(
                context, setup.batch(), firstGpu -> new ExpertGroup(setup, newContext, firstGpu), ExpertGroup::start);
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
