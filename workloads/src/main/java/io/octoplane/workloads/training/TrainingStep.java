package io.octoplane.workloads.training;

import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.execution.operation.Executor;

/** One training step, or one overlapped pair of it, on a cluster that does nothing else. */
public final class TrainingStep implements Workload {
    private final TrainingSetup setup;
    private WorkloadContext context;
    private StepAccount account;
    private Executor executor;

    public TrainingStep(TrainingSetup setup) {
        this.setup = setup;
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        double passes = 2.0 * setup.schedule().microBatches() * setup.stages().size();
        double handOvers = passes * setup.layout().lanes() * setup.handOverBytes();
        double exchanged = setup.experts()
                .map(experts -> {
                    double layers = setup.stages().stream()
                            .flatMap(stage -> stage.stream())
                            .filter(ModelUnit::hasExperts)
                            .count();
                    double bytes = experts.copyBytes(true) + experts.copyBytes(false);
                    return 2
                            * layers
                            * setup.schedule().microBatches()
                            * setup.layout().lanes()
                            * experts.batch().tokensPerGpu()
                            * experts.batch().rule().expertsPerToken()
                            * bytes;
                })
                .orElse(0.0);
        return new ExpectedTraffic(handOvers + exchanged, exchanged);
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        if (context.gpus() != setup.layout().gpus()) {
            throw new IllegalArgumentException(
                    setup.layout() + " has " + setup.layout().gpus() + " GPUs, the cluster " + context.gpus());
        }
        TrainingRanks ranks = new TrainingRanks(setup.layout(), setup.folded());
        StepDraws draws = new StepDraws(setup.variation(), context.random(), ranks.count(), ranks.groups());
        setup.stragglers().forEach(draws::slow);
        StepSource source = new StepSource(setup, context, ranks, draws);
        account = new StepAccount(source, context.trace(), ranks.count(), traced(ranks), context.gpusPerNode());
        executor = new Executor(
                context.kernel(), source, account, source.groups(), ranks.count(), source.mostOperations());
        source.executedBy(executor);
        int starter = context.kernel().registerEntity((time, payload) -> executor.start());
        context.kernel().schedule(0, starter, 0);
    }

    /** The first GPU of every pipeline rank is enough of a timeline. */
    private boolean[] traced(TrainingRanks ranks) {
        boolean[] traced = new boolean[ranks.count()];
        boolean[] known = new boolean[setup.layout().pipelineRanks()];
        for (int rank = 0; context.trace().isEnabled() && rank < traced.length; rank++) {
            int pipelineRank = ranks.pipelineRank(rank);
            traced[rank] = !known[pipelineRank];
            known[pipelineRank] = true;
        }
        return traced;
    }

    @Override
    public void report(ObservationSink sink) {
        if (executor.working() > 0) {
            throw new IllegalStateException(executor.working() + " ranks have not finished the step");
        }
        new TrainingReport(setup, context, account).report(sink);
    }
}
