package io.octoplane.workloads.model;

import java.util.Map;

/**
 * The parameters of a model, part by part: of all of it, and of what one token meets. Biases of the router, which are
 * adjusted and not trained, are not counted.
 */
public final class ParameterCount {
    private final ModelDescription model;

    public ParameterCount(ModelDescription model) {
        this.model = model;
    }

    /** Of the main model. */
    public PartCounts mainModel() {
        return layers(false).plus(ends());
    }

    /**
     * Of the main model, those that one token meets: of the routed experts the chosen ones, all of the rest. The embedding
     * counts in full, as in the published counts of active parameters, although a token looks up one row of it.
     */
    public PartCounts active() {
        return layers(true).plus(ends());
    }

    /** Of the modules of multi-token prediction alone, without the embedding and the output head that they share. */
    public PartCounts multiTokenPrediction() {
        return module(false).times(model.multiTokenPredictionDepth());
    }

    /** Of those what one token meets, without the embedding and the output head that they share. */
    public PartCounts multiTokenPredictionActive() {
        return module(true).times(model.multiTokenPredictionDepth());
    }

    /** Of one layer. */
    public PartCounts layer(LayerKind kind) {
        return layer(kind, false);
    }

    /** Of one layer, those that one token meets. */
    public PartCounts activeInLayer(LayerKind kind) {
        return layer(kind, true);
    }

    /** Of one expert, routed or shared; 0 where there are none. */
    public long expert() {
        return model.experts()
                .map(experts -> experts.parameters(model.hidden(), experts.expertIntermediate()))
                .orElse(0L);
    }

    /** Of the embedding or, not tied to it, the output head. */
    public long vocabularyMatrix() {
        return (long) model.vocabulary() * model.hidden();
    }

    /** Of the projection of a module of multi-token prediction, with the norms before it and before the output head. */
    public long predictionProjection() {
        return 2L * model.hidden() * model.hidden() + 3L * model.hidden();
    }

    private PartCounts layers(boolean active) {
        PartCounts sum = PartCounts.NONE;
        for (LayerKind kind : LayerKind.values()) {
            if (model.layers(kind) > 0) {
                sum = sum.plus(layer(kind, active).times(model.layers(kind)));
            }
        }
        return sum;
    }

    private PartCounts ends() {
        return new PartCounts(Map.of(
                ModelPart.EMBEDDING,
                vocabularyMatrix(),
                ModelPart.NORMS,
                (long) model.hidden(),
                ModelPart.HEAD,
                model.tiedEmbeddings() ? 0L : vocabularyMatrix()));
    }

    private PartCounts module(boolean active) {
        LayerKind kind = model.kind(model.layers() - 1);
        return layer(kind, active).plus(ModelPart.PREDICTION_PROJECTION, predictionProjection());
    }

    private PartCounts layer(LayerKind kind, boolean active) {
        Attention attention = model.attention();
        PartCounts common = new PartCounts(Map.of(
                ModelPart.ATTENTION_PROJECTIONS,
                attention.projectionParameters(model.hidden()),
                ModelPart.NORMS,
                2L * model.hidden() + attention.normParameters()));
        FeedForward feedForward = model.feedForward();
        return switch (kind) {
            case DENSE ->
                common.plus(
                        ModelPart.DENSE_FEED_FORWARD,
                        feedForward.parameters(model.hidden(), feedForward.denseIntermediate()));
            case EXPERTS -> common.plus(experts(model.experts().orElseThrow(), active));
        };
    }

    private PartCounts experts(MixtureOfExperts experts, boolean active) {
        int visited = active ? experts.expertsPerToken() : experts.routedExperts();
        return new PartCounts(Map.of(
                ModelPart.ROUTER, (long) experts.routedExperts() * model.hidden(),
                ModelPart.ROUTED_EXPERTS, visited * expert(),
                ModelPart.SHARED_EXPERTS, experts.sharedExperts() * expert()));
    }
}
