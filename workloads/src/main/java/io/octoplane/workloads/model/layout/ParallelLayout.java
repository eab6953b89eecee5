package io.octoplane.workloads.model.layout;

/**
 * How training divides a model and its tokens over GPUs. The GPUs of one pipeline rank are tensor × context × data; the
 * experts of a layer are divided over groups of expert × expertTensor among these.
 *
 * @param pipeline ranks of the pipeline, at least 1
 * @param tensor GPUs that share the matrices of attention, of dense blocks and of the vocabulary, at least 1
 * @param sequenceParallel whether those GPUs also share the tokens between these matrices (arXiv 2205.05198)
 * @param context GPUs that share the tokens of a sequence, at least 1
 * @param data groups that each train with sequences of their own, at least 1
 * @param expert GPUs that divide the routed experts among themselves, at least 1
 * @param expertTensor GPUs that share the matrices of one routed expert, at least 1
 * @param optimizer whether each replica keeps the whole optimizer state or a share
 */
public record ParallelLayout(
        int pipeline,
        int tensor,
        boolean sequenceParallel,
        int context,
        int data,
        int expert,
        int expertTensor,
        OptimizerState optimizer) {
    /** Who keeps the state of the optimizer. */
    public enum OptimizerState {
        /** Every GPU for all its parameters. */
        REPLICATED,
        /** Each GPU for its share of the parameters that its replicas have too (ZeRO-1, arXiv 1910.02054). */
        SHARDED
    }

    public ParallelLayout {
        positive(pipeline, "pipeline");
        positive(tensor, "tensor");
        positive(context, "context");
        positive(data, "data");
        positive(expert, "expert");
        positive(expertTensor, "expert-tensor");
    }

    /** One GPU. */
    public static ParallelLayout single() {
        return new ParallelLayout(1, 1, false, 1, 1, 1, 1, OptimizerState.SHARDED);
    }

    /** GPUs of one pipeline rank. */
    public int gpusPerPipelineRank() {
        return Math.multiplyExact(Math.multiplyExact(tensor, context), data);
    }

    /** All GPUs. */
    public int gpus() {
        return Math.multiplyExact(pipeline, gpusPerPipelineRank());
    }

    /** GPUs with the same shares of all but the routed experts, in one pipeline rank. */
    public int replicas() {
        return context * data;
    }

    /** GPUs with the same routed experts, in one pipeline rank. */
    public int expertReplicas() {
        return gpusPerPipelineRank() / (expert * expertTensor);
    }

    /** Parts into which the tokens of a sequence are divided outside of the matrices that tensor parallelism shares. */
    public int tokenParts() {
        return sequenceParallel ? tensor : 1;
    }

    private static void positive(int size, String what) {
        if (size < 1) {
            throw new LayoutException(what + " must be 1 or more, not " + size);
        }
    }
}
