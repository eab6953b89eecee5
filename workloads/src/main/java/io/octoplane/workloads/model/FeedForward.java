package io.octoplane.workloads.model;

/** What a layer does to each token by itself, after attention. */
public sealed interface FeedForward permits DenseFeedForward, MixtureOfExperts {
    /** Whether a third matrix gates the intermediate elements, as in SwiGLU (arXiv 2002.05202). */
    boolean gated();

    /** Layers, counted from the first, that are dense, of a model of so many layers. */
    int denseLayers(int layers);

    /** Intermediate elements of the dense layers; 0 where there are none. */
    int denseIntermediate();

    /** Matrices of one feed-forward block: up and down, and a gate where there is one. */
    default int matrices() {
        return gated() ? 3 : 2;
    }

    /** Parameters of a block with so many intermediate elements. */
    default long parameters(int hidden, long intermediate) {
        return matrices() * intermediate * hidden;
    }
}
