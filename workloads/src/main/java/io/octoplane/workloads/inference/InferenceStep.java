package io.octoplane.workloads.inference;

import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.execution.operation.Executor;

/** One step of decoding, or one pass of prefill, on all GPUs that share the experts. */
public final class InferenceStep implements Workload {
    private final InferenceSetup setup;
    private WorkloadContext context;
    private StepRun run;
    private StepAccount account;
    private Executor executor;

    public InferenceStep(InferenceSetup setup) {
        this.setup = setup;
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        double copies = (double) setup.tokens()
                * setup.microBatches()
                * setup.simulatedLayers()
                * setup.sharing().rule().expertsPerToken()
                * nodes
                * gpusPerNode;
        double bytes = copies * setup.exchange().bytesThereAndBack();
        double inside = setup.exchange().intraNode().equals("rdma")
                ? 0
                : bytes * gpusPerNode / setup.sharing().gpus();
        return new ExpectedTraffic(bytes - inside, inside);
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        int gpus = setup.sharing().gpus();
        if (context.gpus() != gpus || context.gpusPerNode() != setup.sharing().gpusPerNode()) {
            throw new IllegalArgumentException(gpus + " GPUs share the experts, and the cluster has " + context.gpus());
        }
        StepOrder order = new StepOrder(
                setup.interleaving(),
                setup.exchange().stages(),
                setup.microBatches(),
                setup.denseLayers(),
                setup.simulatedLayers());
        run = new StepRun(setup, context, order);
        int first = order.firstExpertBlock() + 1;
        account = new StepAccount(
                run, context.trace(), gpus, first, order.firstExpertBlock() + setup.simulatedLayers() - 1);
        executor = new Executor(context.kernel(), run, account, new int[0][], gpus, order.mostOperations());
        run.executedBy(executor);
        int starter = context.kernel().registerEntity((time, payload) -> executor.start());
        context.kernel().schedule(0, starter, 0);
    }

    @Override
    public void report(ObservationSink sink) {
        if (executor.working() > 0) {
            throw new IllegalStateException(executor.working() + " GPUs have not finished the step");
        }
        new InferenceReport(setup, context, account, run.exchange()).report(sink);
    }
}
