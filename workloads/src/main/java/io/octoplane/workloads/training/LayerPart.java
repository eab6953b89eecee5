package io.octoplane.workloads.training;

/** What a chunk computes for one unit of the model, in pieces between which it waits for others or gives way to the other pass. */
public enum LayerPart {
    /** Norms, projections and attention of the forward pass, and the router where experts follow. */
    ATTENTION_FORWARD("attention F"),
    /** Counts which token goes where, on the communication stream. */
    DISPATCH_LAYOUT("dispatch layout"),
    /** What the shared experts can compute before the dispatched tokens are there. */
    SHARED_FORWARD("shared expert F"),
    /** The feed-forward block: the routed experts and the rest of the shared ones, or a dense block. */
    FEED_FORWARD("MLP F"),
    /** Brings the gradient into the format in which it is dispatched, on the communication stream. */
    DISPATCH_CAST("cast for dispatch"),
    /** Gradient of the feed-forward block's input. */
    FEED_FORWARD_BACKWARD("MLP B"),
    /** Gradient of the shared experts' input, which nobody else waits for. */
    SHARED_BACKWARD("shared expert B"),
    /** Gradient of the feed-forward block's weights. */
    FEED_FORWARD_WEIGHT("MLP W"),
    /** Gradient of the router's and attention's input, with what is computed again for it. */
    ATTENTION_BACKWARD("attention B"),
    /** Gradient of attention's weights. */
    ATTENTION_WEIGHT("attention W");

    private final String words;

    LayerPart(String words) {
        this.words = words;
    }

    /** In words, for timelines. */
    public String words() {
        return words;
    }
}
