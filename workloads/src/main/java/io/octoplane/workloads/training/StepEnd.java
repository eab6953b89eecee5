package io.octoplane.workloads.training;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.execution.operation.OperationKind;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The end of a step. All that hold the same parameters add up gradients; all GPUs together add up their norm; then parameters are
 * updated and given back.
 */
final class StepEnd implements DeliveryListener {
    private static final int REDUCE = 0;
    private static final int NORM = 1;
    private static final int SHARE_NORM = 2;
    private static final int UPDATE = 3;
    private static final int GATHER = 4;
    private static final int REFRESH = 5;
    static final int OPERATIONS = 6;

    private final WorkloadContext context;
    private final IntConsumer whenEnded;
    private final TrainingRanks ranks;
    private final OperationBlock block;
    private final int classes;
    private final int firstGroup;
    private final Exchange[] reduceScatters;
    private final Exchange[] allGathers;
    private final double[][] computing;
    private final long[] latency;
    private final long[] began;
    private final int account;
    private final int entity;
    private final boolean[] waits;
    private OverlappedReduction overlapped;
    private long normLatency;

    StepEnd(TrainingSetup setup, WorkloadContext context, TrainingRanks ranks, IntConsumer whenEnded) {
        this.context = context;
        this.whenEnded = whenEnded;
        this.ranks = ranks;
        this.firstGroup = ranks.groups();
        this.classes = classesOf(setup);
        this.reduceScatters = new Exchange[classes];
        this.allGathers = new Exchange[classes];
        this.computing = new double[classes][OPERATIONS];
        this.latency = new long[classes];
        this.began = new long[classes];
        this.account = context.network().group("parameter reduction");
        this.waits = new boolean[classes];
        this.entity = context.kernel().registerEntity((time, payload) -> begin(payload));
        OperationBlock.Builder builder = new OperationBlock.Builder("optimizer");
        for (int operation = 0; operation < OPERATIONS; operation++) {
            boolean meets = operation == REDUCE || operation == SHARE_NORM || operation == GATHER;
            builder.add(meets ? OperationKind.MEETING : OperationKind.COMPUTE, BlockWriter.COMPUTE, operation);
        }
        this.block = builder.build();
        setup.reduction().ifPresent(reduction -> prepare(setup, reduction));
    }

    private static int classesOf(TrainingSetup setup) {
        int pipelineRanks = setup.schedule().layout().ranks();
        return setup.schedule().layout().copiesOfModel() == 2 ? pipelineRanks / 2 : pipelineRanks;
    }

    /** Ranks r and PP-1-r hold the same where the model is there twice. */
    private void prepare(TrainingSetup setup, ReductionSetup reduction) {
        int pipelineRanks = setup.schedule().layout().ranks();
        ParameterReduction[] all = new ParameterReduction[classes];
        OptimizerTimes times = setup.kernels().optimizer();
        for (int first = 0; first < classes; first++) {
            int group = firstGroup + first;
            ParameterReduction between = classes < pipelineRanks
                    ? new ParameterReduction(reduction, context, setup.layout(), first, pipelineRanks - 1 - first)
                    : new ParameterReduction(reduction, context, setup.layout(), first);
            all[first] = between;
            if (reduction.overlapped() && setup.folded()) {
                between.fold();
            }
            if (!reduction.overlapped()) {
                reduceScatters[first] = between.reduceScatter(group);
                allGathers[first] = between.allGather(group);
            }
            latency[first] = between.latency();
            computing[first][NORM] = between.parametersOfGpu() * times.norm();
            computing[first][UPDATE] = between.parametersOfGpu() * times.update();
            computing[first][REFRESH] = between.parametersHeld() * times.refresh();
        }
        int perNode = context.gpusPerNode();
        int nodes = setup.layout().gpus() / perNode;
        int levels = Integer.SIZE - Integer.numberOfLeadingZeros(nodes - 1);
        normLatency = reduction.scalars().of(2 * (perNode - 1), 2 * levels);
        if (reduction.overlapped()) {
            overlapped = new OverlappedReduction(
                    setup, context, ranks, rank -> classOf(ranks.pipelineRank(rank)), all, classes, this::reduced);
        }
    }

    /** What runs beside the passes; null where all of it comes behind them. */
    OverlappedReduction overlapped() {
        return overlapped;
    }

    private void reduced(int its) {
        if (waits[its]) {
            waits[its] = false;
            whenEnded.accept(firstGroup + its);
        }
    }

    OperationBlock block() {
        return block;
    }

    boolean isIts(OperationBlock other) {
        return other == block;
    }

    static boolean isNorm(int operation) {
        return operation == SHARE_NORM;
    }

    static String words(int operation) {
        return switch (operation) {
            case REDUCE -> "reduce-scatter of gradients";
            case NORM, SHARE_NORM -> "norm of gradients";
            case UPDATE -> "optimizer";
            case REFRESH -> "cast of parameters";
            default -> "all-gather of parameters";
        };
    }

    /** Those that hold the same parameters, and behind them all. */
    int groups() {
        return classes + 1;
    }

    /** The group that a rank meets in. */
    int group(int rank, int operation) {
        return firstGroup + (operation == SHARE_NORM ? classes : classOf(ranks.pipelineRank(rank)));
    }

    private int classOf(int pipelineRank) {
        return Math.min(pipelineRank, classes < pipelineRanks() ? pipelineRanks() - 1 - pipelineRank : pipelineRank);
    }

    private int pipelineRanks() {
        return ranks.layout().pipelineRanks();
    }

    /** Ranks by group, from {@link TrainingRanks#groups} on. */
    int[][] members() {
        int[][] members = new int[classes + 1][0];
        for (int rank = 0; rank < ranks.count(); rank++) {
            int its = classOf(ranks.pipelineRank(rank));
            members[its] = Arrays.copyOf(members[its], members[its].length + 1);
            members[its][members[its].length - 1] = rank;
        }
        members[classes] = new int[ranks.count()];
        Arrays.setAll(members[classes], rank -> rank);
        return members;
    }

    void meet(int group, int operation) {
        int its = group - firstGroup;
        if (operation == REDUCE) {
            began[its] = context.kernel().now();
        }
        boolean elsewhere = overlapped != null && operation != SHARE_NORM;
        long delay = elsewhere ? 0 : operation == SHARE_NORM ? normLatency : latency[its];
        context.kernel().scheduleAfter(delay, entity, (long) group * OPERATIONS + operation);
    }

    private void begin(long payload) {
        int group = (int) (payload / OPERATIONS);
        int operation = (int) (payload % OPERATIONS);
        if (operation == SHARE_NORM) {
            whenEnded.accept(group);
            return;
        }
        if (overlapped != null) {
            boolean isDone = operation == GATHER || overlapped.isReduced(group - firstGroup);
            if (isDone) {
                // Parameters are given back in the next step.
                whenEnded.accept(group);
            } else {
                waits[group - firstGroup] = true;
            }
            return;
        }
        Exchange[] exchanges = operation == REDUCE ? reduceScatters : allGathers;
        context.network().exchange(exchanges[group - firstGroup], account, this);
    }

    /** What an operation computes, picoseconds. */
    double computing(int rank, int operation) {
        return computing[classOf(ranks.pipelineRank(rank))][operation];
    }

    /** When all that hold what a rank holds had met. */
    long began(int rank) {
        return began[classOf(ranks.pipelineRank(rank))];
    }

    @Override
    public void delivered(long group, long time, int limiter) {
        whenEnded.accept((int) group);
    }

    @Override
    public void failed(long group, int resource) {
        throw new IllegalStateException(
                "the parameters cannot be reduced: " + context.network().limiter(resource) + " has no capacity");
    }
}
