package io.octoplane.workloads.training;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.execution.operation.OperationKind;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** The end of a step: gradients are added up, parameters updated and given back, by all that hold the same parameters. */
final class StepEnd implements DeliveryListener {
    static final int OPERATIONS = 3;
    private static final int REDUCE = 0;
    private static final int UPDATE = 1;

    private final WorkloadContext context;
    private final IntConsumer whenEnded;
    private final TrainingRanks ranks;
    private final OperationBlock block;
    private final int classes;
    private final int firstGroup;
    private final Exchange[] reduceScatters;
    private final Exchange[] allGathers;
    private final double[] optimizerTime;
    private final long[] began;
    private final int account;
    private final int entity;
    private final boolean[] waits;
    private OverlappedReduction overlapped;

    StepEnd(TrainingSetup setup, WorkloadContext context, TrainingRanks ranks, IntConsumer whenEnded) {
        this.context = context;
        this.whenEnded = whenEnded;
        this.ranks = ranks;
        this.firstGroup = ranks.groups();
        this.classes = classesOf(setup);
        this.reduceScatters = new Exchange[classes];
        this.allGathers = new Exchange[classes];
        this.optimizerTime = new double[classes];
        this.began = new long[classes];
        this.account = context.network().group("parameter reduction");
        this.waits = new boolean[classes];
        this.entity = context.kernel().registerEntity((time, its) -> whenEnded.accept(firstGroup + (int) its));
        OperationBlock.Builder builder = new OperationBlock.Builder("optimizer");
        builder.add(OperationKind.MEETING, BlockWriter.COMPUTE, REDUCE);
        builder.add(OperationKind.COMPUTE, BlockWriter.COMPUTE, UPDATE);
        builder.add(OperationKind.MEETING, BlockWriter.COMPUTE, UPDATE + 1);
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
        for (int first = 0; first < classes; first++) {
            int group = firstGroup + first;
            ParameterReduction between = classes < pipelineRanks
                    ? new ParameterReduction(reduction, context, setup.layout(), first, pipelineRanks - 1 - first)
                    : new ParameterReduction(reduction, context, setup.layout(), first);
            all[first] = between;
            if (!reduction.overlapped()) {
                reduceScatters[first] = between.reduceScatter(group);
                allGathers[first] = between.allGather(group);
            }
            optimizerTime[first] = between.parametersOfGpu() * setup.kernels().optimizerPicosecondsPerParameter();
        }
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

    static String words(int operation) {
        return switch (operation) {
            case REDUCE -> "reduce-scatter of gradients";
            case UPDATE -> "optimizer";
            default -> "all-gather of parameters";
        };
    }

    int groups() {
        return classes;
    }

    /** The group that a rank meets in. */
    int group(int rank) {
        return firstGroup + classOf(ranks.pipelineRank(rank));
    }

    private int classOf(int pipelineRank) {
        return Math.min(pipelineRank, classes < pipelineRanks() ? pipelineRanks() - 1 - pipelineRank : pipelineRank);
    }

    private int pipelineRanks() {
        return ranks.layout().pipelineRanks();
    }

    /** Ranks by group, from {@link TrainingRanks#groups} on. */
    int[][] members() {
        int[][] members = new int[classes][0];
        for (int rank = 0; rank < ranks.count(); rank++) {
            int its = classOf(ranks.pipelineRank(rank));
            members[its] = Arrays.copyOf(members[its], members[its].length + 1);
            members[its][members[its].length - 1] = rank;
        }
        return members;
    }

    void meet(int group, int operation) {
        int its = group - firstGroup;
        if (operation == REDUCE) {
            began[its] = context.kernel().now();
        }
        if (overlapped != null) {
            // Parameters are given back in the next step.
            if (operation == REDUCE && !overlapped.isReduced(its)) {
                waits[its] = true;
            } else {
                context.kernel().scheduleAfter(0, entity, its);
            }
            return;
        }
        context.network().exchange(operation == REDUCE ? reduceScatters[its] : allGathers[its], account, this);
    }

    double optimizerTime(int rank) {
        return optimizerTime[classOf(ranks.pipelineRank(rank))];
    }

    /** When all of a group had met. */
    long began(int group) {
        return began[group - firstGroup];
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
