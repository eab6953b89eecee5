package io.octoplane.workloads.layer;

import io.octoplane.workloads.model.ModelDescription;

/** A block that every token goes through. */
final class DenseKernels {
    private final double tokens;
    private final double ownTokens;
    private final double hidden;
    private final double intermediate;
    private final double up;

    DenseKernels(ModelDescription model, LayerWork work) {
        this.tokens = work.tokens();
        this.ownTokens = work.ownTokens();
        this.hidden = model.hidden();
        this.intermediate = Math.ceil((double) model.feedForward().denseIntermediate() / work.tensorParallel());
        this.up = intermediate * (model.feedForward().matrices() - 1);
    }

    void write(LayerPass pass, KernelList list) {
        switch (pass) {
            case FEED_FORWARD ->
                list.cast("cast for the block", tokens * hidden)
                        .product("up", tokens, hidden, up)
                        .activation("activation", tokens * up * 2, tokens * intermediate * 2)
                        .cast("cast for down", tokens * intermediate)
                        .product("down", tokens, intermediate, hidden)
                        .copy("addition to the stream", ownTokens * hidden * 4, ownTokens * hidden * 2);
            case FEED_FORWARD_BACKWARD ->
                list.cast("cast of the gradient", tokens * hidden)
                        .inputGradient("down", tokens, intermediate, hidden)
                        .activation(
                                "activation: gradient",
                                tokens * (up + intermediate) * 2,
                                tokens * (up + intermediate) * 2)
                        .cast("cast of the gradient of up", tokens * up)
                        .inputGradient("up", tokens, hidden, up)
                        .transposingCast("gradient of down", tokens * hidden)
                        .transposingCast("inputs of down", tokens * intermediate)
                        .transposingCast("gradient of up", tokens * up)
                        .transposingCast("inputs of up", tokens * hidden)
                        .copy("addition to the stream", ownTokens * hidden * 4, ownTokens * hidden * 2);
            case FEED_FORWARD_WEIGHT ->
                list.weightGradient("down", tokens, intermediate, hidden).weightGradient("up", tokens, hidden, up);
            case ATTENTION_FORWARD,
                    SHARED_FORWARD,
                    DISPATCH_CAST,
                    SHARED_BACKWARD,
                    ATTENTION_BACKWARD,
                    ATTENTION_WEIGHT -> {
                // a dense layer has none
            }
        }
    }
}
