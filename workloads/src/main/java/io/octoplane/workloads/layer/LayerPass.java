package io.octoplane.workloads.layer;

/** The pieces in which a layer is computed; between them it waits for others or gives way to the other pass. */
public enum LayerPass {
    /** Norms, projections and attention, and the router where experts follow. */
    ATTENTION_FORWARD("attention forward"),
    /** What the shared experts can compute before the dispatched tokens are there. */
    SHARED_FORWARD("shared forward"),
    /** The feed-forward block: the routed experts and the rest of the shared ones, or a dense block. */
    FEED_FORWARD("feed-forward"),
    /** Brings the gradient into the format in which it is dispatched. */
    DISPATCH_CAST("cast for dispatch"),
    /** Gradient of the feed-forward block's input. */
    FEED_FORWARD_BACKWARD("feed-forward backward"),
    /** Gradient of the shared experts' input. */
    SHARED_BACKWARD("shared backward"),
    /** Gradient of the feed-forward block's weights. */
    FEED_FORWARD_WEIGHT("feed-forward weight"),
    /** Gradient of the router's and attention's input, with what is computed again for it. */
    ATTENTION_BACKWARD("attention backward"),
    /** Gradient of attention's weights. */
    ATTENTION_WEIGHT("attention weight");

    private final String words;

    LayerPass(String words) {
        this.words = words;
    }

    /** In words, for tables. */
    public String words() {
        return words;
    }
}
