package io.octoplane.workloads.model.layout;

import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.layout.ParallelLayout.OptimizerState;
import io.octoplane.workloads.pipeline.Pass;
import io.octoplane.workloads.pipeline.PassKind;
import io.octoplane.workloads.pipeline.PipelineSchedule;
import io.octoplane.workloads.pipeline.StageLayout;
import io.octoplane.workloads.pipeline.WorkItem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory that training takes on each pipeline rank.
 *
 * @param model the model
 * @param layout how it is divided; checked against the model
 * @param assignment of its layers to as many stages as the schedule has
 * @param schedule says how many micro-batches are under way and whether a rank holds copies of two stages
 * @param formats of what is kept
 * @param recomputation what the backward pass computes again
 * @param sequence tokens of a sequence
 * @param microBatch sequences of a micro-batch
 */
public record TrainingMemory(
        ModelDescription model,
        ParallelLayout layout,
        StageAssignment assignment,
        PipelineSchedule schedule,
        TrainingFormats formats,
        Recomputation recomputation,
        int sequence,
        int microBatch) {
    private static final double BITS_PER_BYTE = 8;
    private static final int MOMENTS = 2;
    private static final double LOGIT_BITS = 16;
    private static final double LOGIT_GRADIENT_BITS = 32;

    /** What is more does not fit anyway; sums of it fit a long. */
    private static final double MOST_BYTES = 1e17;

    public TrainingMemory {
        if (microBatch < 1) {
            throw new LayoutException("a micro-batch has 1 sequence or more, not " + microBatch);
        }
        LayoutCheck.of(model, layout, sequence);
        if (schedule.layout().ranks() != layout.pipeline()) {
            throw new LayoutException("the schedule has " + schedule.layout().ranks()
                    + " ranks, and the layout pipeline " + layout.pipeline());
        }
        if (schedule.layout().stages() != assignment.stages().size()) {
            throw new LayoutException("the schedule has " + schedule.layout().stages() + " stages, and the model is"
                    + " assigned to " + assignment.stages().size());
        }
    }

    /** Of each rank of the pipeline. */
    public List<GpuMemory> ofRanks() {
        double[] activations =
                assignment.stages().stream().mapToDouble(this::activationBytes).toArray();
        List<GpuMemory> ranks = new ArrayList<>();
        for (int rank = 0; rank < layout.pipeline(); rank++) {
            ranks.add(ofRank(rank, activations));
        }
        return ranks;
    }

    /** The parameters of a GPU of one pipeline rank. */
    public ShareOfParameters parameters(int rank) {
        return ShareOfParameters.of(model, layout, stages(rank).values());
    }

    /** GPUs that share the optimizer state of a parameter that is not in a routed expert. */
    public int optimizerShares() {
        return shares(layout.replicas());
    }

    /** GPUs that share the optimizer state of a routed expert's parameter. */
    public int expertOptimizerShares() {
        return shares(layout.expertReplicas());
    }

    /** Bytes that one micro-batch keeps on a stage, on one GPU. */
    public long activationBytes(Stage stage) {
        KeptActivations kept = new KeptActivations(model, layout, formats);
        double bits = 0;
        for (Map.Entry<LayerKind, Integer> layers : stage.kinds(model).entrySet()) {
            bits += kept.keptBits(layers.getKey(), recomputation) * layers.getValue();
        }
        LayerKind predicting = model.kind(model.layers() - 1);
        bits += stage.predictionModules()
                * (kept.keptBits(predicting, recomputation) + kept.predictionBits() + kept.headBits());
        return bytes(tokens() * (bits + (stage.head() ? kept.headBits() : 0)));
    }

    private GpuMemory ofRank(int rank, double[] activations) {
        ShareOfParameters parameters = parameters(rank);
        return new GpuMemory(
                rank,
                parameters.total(),
                bytes((parameters.matrices() + parameters.experts()) * formats.matrixBits()
                        + parameters.others() * formats.otherBits()),
                bytes(parameters.total() * formats.gradientBits()),
                optimizer(parameters, formats.masterBits()),
                optimizer(parameters, MOMENTS * formats.momentBits()),
                peakActivations(rank, activations),
                recomputed(rank),
                logits(rank));
    }

    private long optimizer(ShareOfParameters parameters, double bits) {
        long dense = parameters.matrices() + parameters.others();
        return bytes(bits * dense / optimizerShares() + bits * parameters.experts() / expertOptimizerShares());
    }

    /** Where the pipeline holds the model more than once, the copies share too. */
    private int shares(int replicas) {
        return layout.optimizer() == OptimizerState.SHARDED
                ? replicas * schedule.layout().copiesOfModel()
                : 1;
    }

    /** The chunks of a rank with the stage of each. */
    private Map<Integer, Stage> stages(int rank) {
        StageLayout chunks = schedule.layout();
        Map<Integer, Stage> stages = new LinkedHashMap<>();
        for (int chunk = 0; chunk < chunks.chunksPerRank(); chunk++) {
            stages.put(chunk, assignment.stages().get(chunks.stageOf(rank, chunk)));
        }
        return stages;
    }

    /** Follows the order of the rank's work: what it keeps depends on that alone. */
    private long peakActivations(int rank, double[] ofStage) {
        double now = 0;
        double peak = 0;
        for (Iterator<WorkItem> work = schedule.workOf(rank); work.hasNext(); ) {
            List<Pass> passes = work.next().passes();
            for (Pass pass : passes) {
                now += pass.kind() == PassKind.FORWARD ? ofStage[pass.stage()] : 0;
                now += pass.kind() == PassKind.BACKWARD_INPUT ? heldForWeights(pass.stage()) : 0;
            }
            peak = Math.max(peak, now);
            for (Pass pass : passes) {
                now -= pass.kind().endsActivations() ? ofStage[pass.stage()] : 0;
                now -= pass.kind() == PassKind.WEIGHT ? heldForWeights(pass.stage()) : 0;
            }
        }
        return (long) Math.min(peak, MOST_BYTES);
    }

    /** What whole layers have computed again stays until the gradients of their weights, where these are put off. */
    private double heldForWeights(int stage) {
        if (recomputation != Recomputation.FULL) {
            return 0;
        }
        KeptActivations kept = new KeptActivations(model, layout, formats);
        double bits = 0;
        for (Map.Entry<LayerKind, Integer> layers :
                assignment.stages().get(stage).kinds(model).entrySet()) {
            bits += kept.recomputedBits(layers.getKey(), recomputation) * layers.getValue();
        }
        return tokens() * bits / BITS_PER_BYTE;
    }

    private long recomputed(int rank) {
        KeptActivations kept = new KeptActivations(model, layout, formats);
        return stages(rank).values().stream()
                .flatMap(stage -> stage.kinds(model).keySet().stream())
                .mapToLong(kind -> bytes(tokens() * kept.recomputedBits(kind, recomputation)))
                .max()
                .orElse(0);
    }

    private long logits(int rank) {
        boolean head = stages(rank).values().stream().anyMatch(Stage::head);
        double vocabulary = StrictMath.ceil((double) model.vocabulary() / layout.tensor());
        return head ? bytes(tokens() * vocabulary * (LOGIT_BITS + LOGIT_GRADIENT_BITS)) : 0;
    }

    /** Tokens of a micro-batch on a GPU, before tensor parallelism divides them. */
    private double tokens() {
        return (double) microBatch * sequence / layout.context();
    }

    private static long bytes(double bits) {
        return (long) Math.min(StrictMath.ceil(bits / BITS_PER_BYTE), MOST_BYTES);
    }
}
