package io.octoplane.workloads.model;

import java.util.Map;

/**
 * Floating-point operations for one token of the main model, part by part; a multiplication and an addition are two. Counted
 * are the matrix products that the model is made of, twice the elements of a matrix for each token, and those of attention
 * between a token and the tokens it looks at. Norms, activations, rotations, softmax, the embedding, biases and whatever is
 * computed again in the backward pass are left out, as in the published counts.
 *
 * @param model the model
 * @param sequence tokens of a sequence, at least 1
 * @param causal whether a token looks at half of the sequence on average, the lower triangle, or at all of it
 */
public record FlopCount(ModelDescription model, int sequence, boolean causal) {
    public FlopCount {
        Require.positive(sequence, "the length of a sequence");
    }

    /** Of the forward pass. */
    public PartCounts forward() {
        PartCounts sum = head();
        for (LayerKind kind : LayerKind.values()) {
            if (model.layers(kind) > 0) {
                sum = sum.plus(layerForward(kind).times(model.layers(kind)));
            }
        }
        return sum;
    }

    /** Of the backward pass: gradients of inputs and of weights, or of both factors in the core of attention. */
    public PartCounts backward() {
        return forward().times(2);
    }

    /** Of both. */
    public PartCounts training() {
        return forward().times(3);
    }

    /** Of the forward pass of one layer. */
    public PartCounts layerForward(LayerKind kind) {
        return matrixElements(kind).times(2).plus(ModelPart.ATTENTION_CORE, attentionCore());
    }

    /** Of the gradients of the inputs of one layer, those of the core of attention all among them. */
    public PartCounts layerBackwardForInputs(LayerKind kind) {
        return matrixElements(kind).times(2).plus(ModelPart.ATTENTION_CORE, 2 * attentionCore());
    }

    /** Of the gradients of the weights of one layer. */
    public PartCounts layerBackwardForWeights(LayerKind kind) {
        return matrixElements(kind).times(2);
    }

    /** Of the forward pass of the output head. */
    public PartCounts head() {
        return new PartCounts(Map.of(ModelPart.HEAD, 2L * model.vocabulary() * model.hidden()));
    }

    /** Of the forward pass of all modules of multi-token prediction, each of which uses the output head again. */
    public PartCounts multiTokenPredictionForward() {
        long projection = 4L * model.hidden() * model.hidden();
        return layerForward(model.kind(model.layers() - 1))
                .plus(head())
                .plus(ModelPart.PREDICTION_PROJECTION, projection)
                .times(model.multiTokenPredictionDepth());
    }

    /** Elements of the matrices that one token meets in the main model, the output head among them. */
    public long matrixElements() {
        long elements = (long) model.vocabulary() * model.hidden();
        for (LayerKind kind : LayerKind.values()) {
            if (model.layers(kind) > 0) {
                elements += model.layers(kind) * matrixElements(kind).total();
            }
        }
        return elements;
    }

    private PartCounts matrixElements(LayerKind kind) {
        PartCounts parameters = new ParameterCount(model).activeInLayer(kind);
        return new PartCounts(Map.of(
                ModelPart.ATTENTION_PROJECTIONS, model.attention().matrixParameters(model.hidden()),
                ModelPart.DENSE_FEED_FORWARD, parameters.of(ModelPart.DENSE_FEED_FORWARD),
                ModelPart.ROUTER, parameters.of(ModelPart.ROUTER),
                ModelPart.ROUTED_EXPERTS, parameters.of(ModelPart.ROUTED_EXPERTS),
                ModelPart.SHARED_EXPERTS, parameters.of(ModelPart.SHARED_EXPERTS)));
    }

    /** Queries by keys and weights by values, of all heads, in one layer. */
    private long attentionCore() {
        Attention attention = model.attention();
        long elements = (long) attention.heads() * (attention.queryKeyDimension() + attention.valueDimension());
        return causal ? elements * sequence : 2 * elements * sequence;
    }
}
