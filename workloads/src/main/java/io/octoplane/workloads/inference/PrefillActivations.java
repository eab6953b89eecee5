package io.octoplane.workloads.inference;

import io.octoplane.workloads.layer.InferenceWork;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.MixtureOfExperts;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.MultiHeadLatentAttention;

/**
 * What a pass of prefill holds beside weights and caches when it holds most: the residual stream of both micro-batches, one of which is
 * in attention while the other is at its experts. Nothing is kept for a backward pass, so that a layer's tensors go with it.
 */
public final class PrefillActivations {
    private static final int BF16_BYTES = 2;
    /** The stream itself and what its norm makes of it. */
    private static final int STREAMS = 2;

    private PrefillActivations() {}

    /**
     * Bytes on a GPU.
     *
     * @param work of one micro-batch
     * @param gpus that share the experts
     */
    public static double bytes(ModelDescription model, InferenceWork work, int microBatches, int gpus) {
        double stream = (double) microBatches * STREAMS * work.tokens() * model.hidden() * BF16_BYTES;
        double attention = attention(model, work);
        double experts = experts(model, work, gpus);
        return stream + (microBatches == 1 ? Math.max(attention, experts) : attention + experts);
    }

    /** Queries, keys, values and outputs of all heads; those of a cached prefix are made anew. */
    private static double attention(ModelDescription model, InferenceWork work) {
        double keys = (double) work.sequences() * work.keys();
        double queries;
        double pairs;
        double outputs;
        if (model.attention() instanceof MultiHeadLatentAttention shape) {
            queries = shape.queryWidth();
            // Keys with and without their rotary part.
            pairs = shape.keyValueWidth() + (double) shape.heads() * shape.queryKeyDimension();
            outputs = shape.outputWidth();
        } else if (model.attention() instanceof GroupedQueryAttention shape) {
            queries = (double) shape.heads() * shape.headDimension();
            pairs = 2.0 * shape.keyValueHeads() * shape.headDimension();
            outputs = queries;
        } else {
            throw new IllegalStateException("no activations of " + model.attention());
        }
        return (work.tokens() * (queries + outputs) + keys * pairs) * BF16_BYTES;
    }

    /** Tokens as they come, by expert, between the two products, and back. */
    private static double experts(ModelDescription model, InferenceWork work, int gpus) {
        MixtureOfExperts experts = model.experts().orElseThrow();
        double format = work.precision().bytes();
        double rows = (double) work.tokens() * experts.expertsPerToken();
        // A token is copied once to each GPU that it goes to.
        double received =
                work.tokens() * (double) gpus * (1 - StrictMath.pow(1 - 1.0 / gpus, experts.expertsPerToken()));
        double intermediate = experts.expertIntermediate();
        double up = intermediate * (model.feedForward().matrices() - 1);
        return (received + rows) * model.hidden() * (format + BF16_BYTES)
                + rows * (up * BF16_BYTES + intermediate * format);
    }
}
