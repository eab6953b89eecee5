package io.octoplane.workloads.model;

/**
 * The same block for every token.
 *
 * @param intermediate intermediate elements, at least 1
 * @param gated whether a third matrix gates them
 */
public record DenseFeedForward(int intermediate, boolean gated) implements FeedForward {
    public DenseFeedForward {
        Require.positive(intermediate, "the intermediate size");
    }

    @Override
    public int denseLayers(int layers) {
        return layers;
    }

    @Override
    public int denseIntermediate() {
        return intermediate;
    }
}
