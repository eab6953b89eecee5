package io.octoplane.workloads.model;

import java.util.Optional;

/**
 * A decoder-only transformer with a norm before attention, one before the feed-forward block and one before the output
 * head. All counts of this package follow from it.
 *
 * @param name catalog name
 * @param layers layers of the main model, at least 1
 * @param hidden elements of one token's activation, at least 1
 * @param vocabulary rows of the embedding and of the output head, at least 1
 * @param tiedEmbeddings whether embedding and output head are the same matrix
 * @param attention of every layer
 * @param feedForward of every layer
 * @param multiTokenPredictionDepth modules that predict further tokens, each a projection and one layer of the kind of the
 *     last, on the embedding and output head of the main model (arXiv 2412.19437, section 2.2); 0 for none
 */
public record ModelDescription(
        String name,
        int layers,
        int hidden,
        int vocabulary,
        boolean tiedEmbeddings,
        Attention attention,
        FeedForward feedForward,
        int multiTokenPredictionDepth) {
    public ModelDescription {
        Require.positive(layers, "layers");
        Require.positive(hidden, "the hidden size");
        Require.positive(vocabulary, "the vocabulary");
        Require.notNegative(multiTokenPredictionDepth, "the depth of multi-token prediction");
        if (feedForward.denseLayers(layers) > layers) {
            throw new IllegalArgumentException(
                    feedForward.denseLayers(layers) + " dense layers are more than all " + layers + " layers");
        }
    }

    /** The kind of a layer, counted from 0; the layers of multi-token prediction come behind those of the main model. */
    public LayerKind kind(int layer) {
        if (layer < 0 || layer >= layers + multiTokenPredictionDepth) {
            throw new IllegalArgumentException("model " + name + " has no layer " + layer);
        }
        return Math.min(layer, layers - 1) < denseLayers() ? LayerKind.DENSE : LayerKind.EXPERTS;
    }

    /** Dense layers of the main model. */
    public int denseLayers() {
        return feedForward.denseLayers(layers);
    }

    /** Layers of experts of the main model. */
    public int expertLayers() {
        return layers - denseLayers();
    }

    /** Layers of a kind in the main model. */
    public int layers(LayerKind kind) {
        return switch (kind) {
            case DENSE -> denseLayers();
            case EXPERTS -> expertLayers();
        };
    }

    /** The experts, where the model has any. */
    public Optional<MixtureOfExperts> experts() {
        return feedForward instanceof MixtureOfExperts experts ? Optional.of(experts) : Optional.empty();
    }

    /** What the communication of one layer of experts has to know, where the model has any. */
    public Optional<MixtureOfExpertsModel> communication() {
        return experts()
                .map(experts -> new MixtureOfExpertsModel(
                        name,
                        hidden,
                        layers,
                        experts.routedExperts(),
                        experts.expertsPerToken(),
                        experts.routing().groups(),
                        experts.routing().groupsKept(),
                        experts.routing().groupScore()));
    }
}
