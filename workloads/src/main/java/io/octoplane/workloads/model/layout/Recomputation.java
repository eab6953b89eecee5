package io.octoplane.workloads.model.layout;

/** What the backward pass computes again instead of the forward pass keeping it. */
public enum Recomputation {
    /** Nothing. */
    NONE,
    /**
     * Norms, the activation of feed-forward blocks, and the projections of latent attention up to queries, keys and values
     * (DeepSeek-V3, arXiv 2412.19437, section 3.2.3; the activation, section 3.3.3).
     */
    SELECTIVE,
    /** Everything from the input of each layer. */
    FULL
}
