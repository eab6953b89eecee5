package io.octoplane.workloads.training;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.execution.operation.Executor;
import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.execution.operation.OperationKind;
import io.octoplane.workloads.pipeline.Pass;
import io.octoplane.workloads.pipeline.PassKind;
import io.octoplane.workloads.pipeline.StageLayout;
import io.octoplane.workloads.pipeline.WorkItem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * Gradients are added up beside the backward passes that still run, and parameters given back beside the first forward passes
 * (Megatron-Core's {@code overlap_grad_reduce} and {@code overlap_param_gather}). The gradients of a stage are reduced during its last
 * backward pass, those of its last layer behind it. A step begins with the all-gather that the one before has left to it; a stage's
 * first forward pass waits for its own parameters. All that hold the same parameters take part, each exchange after the one before.
 */
final class OverlappedReduction implements DeliveryListener {
    private static final int RECEIVED = 0;
    /** Of a stage's gradients: those reduced during its last backward pass, and those behind it. */
    private static final int SHARES = 2;

    private static final int DURING = 0;
    private static final int BEHIND = 1;

    private final WorkloadContext context;
    private final TrainingSetup setup;
    private final TrainingRanks ranks;
    private final StageLayout layout;
    private final IntUnaryOperator classOf;
    private final IntConsumer whenReduced;
    private final ParameterReduction[] between;
    private final int account;
    private final int entity;
    private final int stages;
    private final OperationBlock parameters;
    /** By rank and stage: backward passes left. */
    private final int[] left;
    /** By class, stage and share: members that are not there yet. */
    private final int[] missing;
    /** By class: stages of the model that it has parameters of, an equal share each. */
    private final int[] held;
    /** By class: exchanges that wait for the one under way, which is the first. */
    private final Deque<Exchange>[] queues;

    private final int[] unreduced;
    private final boolean[] gathered;
    /** By rank: the stage whose parameters it waits for, or waited for last. */
    private final int[] awaited;

    private Executor executor;

    /**
     * @param classOf which of the classes of ranks that hold the same parameters a rank belongs to
     * @param between what is exchanged in each class
     * @param classes how many of these there are
     * @param whenReduced is told of each class whose gradients are all added up
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    OverlappedReduction(
            TrainingSetup setup,
            WorkloadContext context,
            TrainingRanks ranks,
            IntUnaryOperator classOf,
            ParameterReduction[] between,
            int classes,
            IntConsumer whenReduced) {
        this.context = context;
        this.setup = setup;
        this.ranks = ranks;
        this.layout = setup.schedule().layout();
        this.classOf = classOf;
        this.between = between;
        this.whenReduced = whenReduced;
        this.account = context.network().group("parameter reduction");
        this.entity = context.kernel().registerEntity((time, its) -> exchange((int) its));
        this.stages = layout.stages();
        OperationBlock.Builder builder = new OperationBlock.Builder("parameters");
        builder.add(OperationKind.RECEIVE, BlockWriter.COMPUTE, RECEIVED);
        this.parameters = builder.build();
        this.left = new int[ranks.count() * stages];
        this.missing = new int[classes * stages * SHARES];
        this.held = new int[classes];
        this.queues = new Deque[classes];
        this.unreduced = new int[classes];
        this.gathered = new boolean[classes * stages];
        this.awaited = new int[ranks.count()];
        for (int its = 0; its < classes; its++) {
            queues[its] = new ArrayDeque<>();
        }
        for (int rank = 0; rank < ranks.count(); rank++) {
            awaited[rank] = -1;
            count(rank);
        }
    }

    private void count(int rank) {
        for (int microBatch = 0; microBatch < setup.schedule().microBatches(); microBatch++) {
            for (int stage = 0; stage < stages; stage++) {
                if (layout.rankOf(microBatch, stage) == ranks.pipelineRank(rank)) {
                    left[rank * stages + stage]++;
                }
            }
        }
        int its = classOf.applyAsInt(rank);
        for (int stage = 0; stage < stages; stage++) {
            if (left[rank * stages + stage] > 0) {
                boolean first = missing[place(its, stage, DURING)] == 0;
                held[its] += first ? 1 : 0;
                unreduced[its] += first ? SHARES : 0;
                for (int share = 0; share < SHARES; share++) {
                    missing[place(its, stage, share)]++;
                }
            }
        }
    }

    private int place(int its, int stage, int share) {
        return (its * stages + stage) * SHARES + share;
    }

    /** The step begins: parameters are given back, in the order in which micro-batches go through the stages. */
    void start(Executor itsExecutor) {
        executor = itsExecutor;
        for (int its = 0; its < queues.length; its++) {
            for (int stage = 0; stage < stages; stage++) {
                if (missing[place(its, stage, DURING)] > 0) {
                    add(its, between[its].allGather(cookie(its, stage, true), 1.0 / held[its]));
                }
            }
        }
    }

    private long cookie(int its, int stage, boolean gathers) {
        return ((long) its * stages + stage) * 2 + (gathers ? 1 : 0);
    }

    private void add(int its, Exchange exchange) {
        queues[its].add(exchange);
        if (queues[its].size() == 1) {
            launch(its);
        }
    }

    private void exchange(int its) {
        context.network().exchange(queues[its].peek(), account, this);
    }

    private void launch(int its) {
        context.kernel().scheduleAfter(between[its].latency(), entity, its);
    }

    /** Whether a rank has the parameters that an item needs; if not, it is to wait with {@link #parameters()}. */
    boolean hasParameters(int rank, WorkItem item) {
        int its = classOf.applyAsInt(rank);
        for (Pass pass : item.passes()) {
            if (!gathered[its * stages + pass.stage()]) {
                awaited[rank] = pass.stage();
                return false;
            }
        }
        return true;
    }

    /** A rank's wait for parameters. */
    OperationBlock parameters() {
        return parameters;
    }

    /** The message that a rank waits for, of numbers behind those of hand-overs. */
    int message(int rank) {
        int handOvers = setup.layout().lanes() * setup.schedule().microBatches() * stages * 2;
        return handOvers + rank * stages + awaited[rank];
    }

    /** A rank begins an item: of gradients that it completes, all but the last layer's may be reduced as they are made. */
    void begins(int rank, WorkItem item) {
        for (Pass pass : item.passes()) {
            if (completes(pass) && left[rank * stages + pass.stage()] == 1) {
                there(rank, pass.stage(), DURING);
            }
        }
    }

    /** A rank has ended an item. */
    void ended(int rank, WorkItem item) {
        for (Pass pass : item.passes()) {
            if (completes(pass) && --left[rank * stages + pass.stage()] == 0) {
                there(rank, pass.stage(), BEHIND);
            }
        }
    }

    private static boolean completes(Pass pass) {
        return pass.kind() == PassKind.BACKWARD || pass.kind() == PassKind.WEIGHT;
    }

    private void there(int rank, int stage, int share) {
        int its = classOf.applyAsInt(rank);
        if (--missing[place(its, stage, share)] > 0) {
            return;
        }
        int units = Math.max(1, setup.stages().get(stage).size());
        double part = share == BEHIND ? 1.0 / units : 1 - 1.0 / units;
        if (part == 0) {
            reduced(its);
        } else {
            add(its, between[its].reduceScatter(cookie(its, stage, false), part / held[its]));
        }
    }

    private void reduced(int its) {
        if (--unreduced[its] == 0) {
            whenReduced.accept(its);
        }
    }

    /** Whether all gradients of a class are added up. */
    boolean isReduced(int its) {
        return unreduced[its] == 0;
    }

    @Override
    public void delivered(long cookie, long time, int limiter) {
        int its = (int) (cookie / 2 / stages);
        int stage = (int) (cookie / 2 % stages);
        queues[its].remove();
        if (!queues[its].isEmpty()) {
            launch(its);
        }
        if (cookie % 2 == 0) {
            reduced(its);
            return;
        }
        gathered[its * stages + stage] = true;
        for (int rank = 0; rank < awaited.length; rank++) {
            if (awaited[rank] == stage && classOf.applyAsInt(rank) == its) {
                executor.arrived(message(rank), rank);
            }
        }
    }

    @Override
    public void failed(long cookie, int resource) {
        throw new IllegalStateException(
                "the parameters cannot be reduced: " + context.network().limiter(resource) + " has no capacity");
    }
}
