package io.octoplane.workloads.inference;

import io.octoplane.kernel.trace.TraceTrack;
import io.octoplane.workloads.deepep.KernelPhase;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.execution.operation.Executor;
import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.execution.operation.OperationSource;
import java.util.Map;

/** Supplies all GPUs with the blocks of a step, and moves their tokens. */
final class StepRun implements OperationSource {
    private static final int MESSAGES = 4;

    private final WorkloadContext context;
    private final StepOrder order;
    private final ComputeTimes compute;
    private final TokenExchange exchange;
    private final int[] turns;
    private final long[] posted = new long[MESSAGES];
    private int ended;
    private Executor executor;

    StepRun(InferenceSetup setup, WorkloadContext context, StepOrder order) {
        this.context = context;
        this.order = order;
        this.compute = setup.compute();
        this.exchange = setup.exchange().open(context, this::arrived);
        this.turns = new int[setup.sharing().gpus()];
    }

    void executedBy(Executor itsExecutor) {
        executor = itsExecutor;
    }

    TokenExchange exchange() {
        return exchange;
    }

    /** Which block of the order a rank is in. */
    int turn(int rank) {
        return turns[rank] - 1;
    }

    @Override
    public OperationBlock next(int rank) {
        int turn = turns[rank]++;
        if (turn < order.size()) {
            return order.block(turn);
        }
        if (++ended == turns.length) {
            exchange.end();
        }
        return null;
    }

    @Override
    public long duration(int rank, OperationBlock block, int operation) {
        int work = block.work(operation);
        StepPart part = StepOrder.part(work);
        int layer = order.layer(turn(rank), work);
        int microBatch = StepOrder.microBatch(work);
        if (part.exchanges()) {
            return exchange.time(part, layer, microBatch, rank);
        }
        return part == StepPart.ROUTED_EXPERTS
                ? compute.routedExperts(
                        exchange.rows(layer, microBatch, rank), exchange.received(layer, microBatch, rank))
                : compute.time(part);
    }

    @Override
    public void send(int rank, OperationBlock block, int operation) {
        int work = block.work(operation);
        if (rank == 0) {
            posted[message(StepOrder.phase(work), StepOrder.microBatch(work))] =
                    context.kernel().now();
        }
        exchange.post(StepOrder.phase(work), order.layer(turn(rank), work), StepOrder.microBatch(work), rank);
    }

    private static int message(KernelPhase phase, int microBatch) {
        return phase.ordinal() * 2 + microBatch;
    }

    private void arrived(KernelPhase phase, int microBatch, int gpu) {
        int message = message(phase, microBatch);
        if (gpu == 0 && context.trace().isEnabled()) {
            context.trace()
                    .span(
                            new TraceTrack("gpu 0", phase.words() + " of micro-batch " + (microBatch + 1)),
                            phase.words(),
                            posted[message],
                            context.kernel().now(),
                            Map.of());
        }
        executor.arrived(gpu * MESSAGES + message, gpu);
    }

    @Override
    public int message(int rank, OperationBlock block, int operation) {
        int work = block.work(operation);
        return rank * MESSAGES + message(StepOrder.phase(work), StepOrder.microBatch(work));
    }

    @Override
    public int group(int rank, OperationBlock block, int operation) {
        throw new IllegalStateException("nobody meets in a step");
    }

    @Override
    public void meet(int group, int rank, OperationBlock block, int operation) {
        throw new IllegalStateException("nobody meets in a step");
    }
}
