package io.octoplane.workloads.model;

/** What a model is made of, in the order in which a token meets it. */
public enum ModelPart {
    /** The table of tokens; looked up, not multiplied. */
    EMBEDDING("embedding"),
    /** Projections to queries, keys and values and back. */
    ATTENTION_PROJECTIONS("attention projections"),
    /** Queries by keys and weights by values; has no parameters. */
    ATTENTION_CORE("attention core"),
    /** Blocks of dense layers. */
    DENSE_FEED_FORWARD("dense feed-forward"),
    /** Scores of the routed experts. */
    ROUTER("router"),
    /** Experts that some tokens visit. */
    ROUTED_EXPERTS("routed experts"),
    /** Experts that every token visits. */
    SHARED_EXPERTS("shared experts"),
    /** Norms of layers and of attention, and the one before the output head. */
    NORMS("norms"),
    /** The projection to the vocabulary; no parameters of its own where it is the embedding. */
    HEAD("output head"),
    /** The projection of a module of multi-token prediction and its norms; its layer counts where layers do. */
    PREDICTION_PROJECTION("multi-token projection");

    private final String words;

    ModelPart(String words) {
        this.words = words;
    }

    /** In words, for tables. */
    public String words() {
        return words;
    }
}
