package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.training.TrainingLayout;

/** Reads how training divides the GPUs of a cluster, and refuses what does not divide. */
final class TrainingLayoutReader {
    static final Key<Integer> PIPELINE = Key.required(
                    "pipeline-parallel", Form.integer(1, 1 << 12), "Ranks of a pipeline; divides the GPUs.")
            .example("16");
    static final Key<Integer> EXPERT = Key.optional(
                    "expert-parallel",
                    Form.positiveInteger(),
                    "GPUs that share one set of experts: whole nodes, and as many in every group of a pipeline rank.")
            .otherwise("all GPUs of a pipeline rank; 1 without experts");
    static final Key<Integer> TENSOR = Key.optional(
                    "tensor-parallel",
                    Form.positiveInteger(),
                    "GPUs that share the matrices of layers, and between them the tokens; divides those of a node.")
            .withDefault(1);
    static final Key<Integer> CONTEXT = Key.optional(
                    "context-parallel",
                    Form.positiveInteger(),
                    "Groups of these GPUs that share a sequence, each with a part of the tokens from its beginning and one from its"
                            + " end, so that all have as much attention; they get each other's keys and values.")
            .withDefault(1);
    static final Key<TrainingLayout.Order> PLACEMENT = Key.optional(
                    "placement",
                    Form.choice(TrainingLayout.Order.class),
                    "What follows a group of experts, or of a sequence, on the next nodes: the other groups of its pipeline rank, or the next"
                            + " rank of its pipeline.")
            .withDefault(TrainingLayout.Order.DATA_FIRST);

    private TrainingLayoutReader() {}

    /** The layout; in error messages the reader's place. */
    static TrainingLayout read(ObjectReader reader, ModelDescription model, WorkloadContext context) {
        int pipeline = reader.read(PIPELINE);
        if (context.gpus() % pipeline != 0) {
            throw reader.error(
                    "the " + context.gpus() + " GPUs cannot be divided into " + pipeline + " pipeline ranks");
        }
        int lanes = context.gpus() / pipeline;
        int perNode = context.gpusPerNode();
        if (lanes % perNode != 0) {
            throw reader.error("the " + lanes + " GPUs of a pipeline rank must be whole nodes of " + perNode + " GPUs");
        }
        int tensor = reader.read(TENSOR);
        if (perNode % tensor != 0) {
            throw reader.error("tensor-parallel " + tensor + " does not divide the " + perNode + " GPUs of a node");
        }
        int contextParallel = reader.read(CONTEXT);
        int ofSequence = tensor * contextParallel;
        if (lanes % ofSequence != 0) {
            throw reader.error("the " + lanes + " GPUs of a pipeline rank cannot be divided into groups of "
                    + ofSequence + " that share a sequence (tensor-parallel " + tensor + " x context-parallel "
                    + contextParallel + ")");
        }
        int sequence = reader.read(OverlappedPair.SEQUENCE);
        int parts = contextParallel > 1 ? 2 * ofSequence : tensor;
        if (sequence % parts != 0) {
            throw reader.error("the " + sequence + " tokens of a sequence cannot be divided into " + parts
                    + " parts (tensor-parallel " + tensor
                    + (contextParallel > 1 ? " x twice context-parallel " + contextParallel + ")" : ")"));
        }
        int expert = reader.find(EXPERT).orElse(model.experts().isPresent() ? lanes : 1);
        if (lanes % expert != 0) {
            throw reader.error("the " + lanes + " GPUs of a pipeline rank cannot be divided into groups of " + expert
                    + " that share experts");
        }
        if (model.experts().isPresent() && expert % perNode != 0) {
            throw reader.error("expert-parallel must be whole nodes of " + perNode + " GPUs, is " + expert);
        }
        if (expert > 1 && expert % ofSequence != 0) {
            throw reader.error("expert-parallel " + expert + " must be a multiple of the " + ofSequence
                    + " GPUs that share a sequence");
        }
        TrainingLayout.Order placement = reader.read(PLACEMENT);
        if (placement == TrainingLayout.Order.PIPELINE_FIRST && Math.max(expert, ofSequence) % perNode != 0) {
            throw reader.error(
                    "placement: pipeline-first needs groups that share experts or sequences to be whole nodes");
        }
        return new TrainingLayout(pipeline, lanes, tensor, contextParallel, expert, placement);
    }
}
