package io.octoplane.workloads.layer;

import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.workloads.model.MultiHeadLatentAttention;

/** Multi-head latent attention over whole sequences, with keys and values of all heads made from the latent. */
final class LatentAttentionKernels implements AttentionKernels {
    /** Scalings, fills and sums between the large kernels, as the open training profile has them. */
    private static final int SMALL_FORWARD = 12;

    private static final int SMALL_BACKWARD = 24;

    private final MultiHeadLatentAttention shape;
    private final double tokens;
    private final double ownTokens;
    private final double hidden;
    private final double heads;
    private final double queryWidth;
    private final double keyValueWidth;
    private final double outputWidth;
    private final boolean recomputed;
    private final KernelShape.AttentionForward attention;

    LatentAttentionKernels(int hidden, MultiHeadLatentAttention shape, LayerWork work) {
        int share = work.tensorParallel();
        int headsHere = (shape.heads() + share - 1) / share;
        this.shape = shape;
        this.tokens = work.tokens();
        this.ownTokens = work.ownTokens();
        this.hidden = hidden;
        this.heads = headsHere;
        this.queryWidth = heads * shape.queryKeyDimension();
        this.keyValueWidth = heads * (shape.nopeDimension() + shape.valueDimension());
        this.outputWidth = heads * shape.valueDimension();
        this.recomputed = work.recomputed();
        this.attention = new KernelShape.AttentionForward(
                work.sequences(),
                headsHere,
                headsHere,
                work.sequenceLength(),
                work.keys(),
                shape.queryKeyDimension(),
                shape.valueDimension(),
                true);
    }

    @Override
    public void forward(KernelList list) {
        list.norm("norm before attention", ownTokens * hidden);
        if (shape.queryRank() > 0) {
            list.cast("cast for the latent of queries", ownTokens * hidden)
                    .product("latent of queries", ownTokens, hidden, shape.queryRank());
        }
        list.cast("cast for the latent of keys", ownTokens * hidden)
                .product("latent of keys and values", ownTokens, hidden, shape.latentWidth());
        upProjections(list);
        list.attention("attention", KernelFamily.ATTENTION_FORWARD, attention)
                .keepingCast("attention's output, to keep", tokens * outputWidth)
                .cast("cast for the output projection", tokens * outputWidth)
                .product("attention output", tokens, outputWidth, hidden)
                .copy(
                        "addition to the stream",
                        ownTokens * hidden * KernelList.BF16,
                        ownTokens * hidden * KernelList.BF16)
                .small("small kernels of attention", SMALL_FORWARD);
    }

    /** Norms of the latents and what is made of them for all heads: computed again in the backward pass. */
    private void upProjections(KernelList list) {
        if (shape.queryRank() > 0) {
            list.norm("norm of the latent of queries", ownTokens * shape.queryRank());
        }
        list.norm("norm of the latent of keys", ownTokens * shape.keyValueRank())
                .cast("cast for queries", tokens * queryInputs())
                .product("queries", tokens, queryInputs(), queryWidth)
                .cast("cast for keys and values", tokens * shape.keyValueRank())
                .product("keys and values", tokens, shape.keyValueRank(), keyValueWidth)
                .copy("keys of all heads", tokens * outputWidth * 2, tokens * outputWidth * 2)
                .copy("values of all heads", tokens * outputWidth * 2, tokens * outputWidth * 2)
                .rotary("rotary embedding", tokens * heads * shape.ropeDimension());
    }

    private double queryInputs() {
        return shape.queryRank() > 0 ? shape.queryRank() : hidden;
    }

    @Override
    public void backward(KernelList list) {
        list.copy("gradient of the stream", ownTokens * hidden * KernelList.BF16, ownTokens * hidden * KernelList.BF16)
                .keepingCast("attention's output, as kept", tokens * outputWidth)
                .cast("cast of the gradient", tokens * hidden)
                .inputGradient("attention output", tokens, outputWidth, hidden)
                .transposingCast("attention's output", tokens * outputWidth)
                .transposingCast("gradient of the stream", tokens * hidden);
        if (recomputed) {
            upProjections(list);
        }
        double queryGradients = tokens * queryWidth;
        list.copy(
                        "attention's gradients: preparation",
                        2 * tokens * outputWidth * KernelList.BF16,
                        queryGradients * KernelList.FP32)
                .attention(
                        "attention: gradients",
                        KernelFamily.ATTENTION_BACKWARD,
                        new KernelShape.AttentionBackward(attention))
                .copy("attention's gradients: end", queryGradients * KernelList.FP32, queryGradients * KernelList.BF16)
                .rotary("rotary embedding: gradient", tokens * heads * shape.ropeDimension())
                .cast("cast of the gradient of queries", tokens * queryWidth)
                .inputGradient("queries", tokens, queryInputs(), queryWidth)
                .copy("gradient of keys", tokens * outputWidth * 2, tokens * outputWidth * 2)
                .copy("gradient of values", tokens * outputWidth * 2, tokens * outputWidth * 2)
                .cast("cast of the gradient of keys and values", tokens * keyValueWidth)
                .inputGradient("keys and values", tokens, shape.keyValueRank(), keyValueWidth)
                .transposingCast("gradient of keys and values", tokens * keyValueWidth)
                .transposingCast("latent of keys", tokens * shape.keyValueRank())
                .transposingCast("gradient of queries", tokens * queryWidth)
                .transposingCast("inputs of queries", tokens * queryInputs())
                .normBackward("norm of the latent of keys: gradient", ownTokens * shape.keyValueRank());
        if (shape.queryRank() > 0) {
            list.normBackward("norm of the latent of queries: gradient", ownTokens * shape.queryRank());
        }
        if (recomputed) {
            list.norm("norm before attention", ownTokens * hidden);
        }
        latentGradient(list, "latent of keys and values", shape.latentWidth());
        if (shape.queryRank() > 0) {
            latentGradient(list, "latent of queries", shape.queryRank());
        }
        list.copy(
                        "addition to the stream",
                        2 * ownTokens * hidden * KernelList.BF16,
                        ownTokens * hidden * KernelList.BF16)
                .normBackward("norm before attention: gradient", ownTokens * hidden)
                .small("small kernels of attention's gradients", SMALL_BACKWARD);
    }

    private void latentGradient(KernelList list, String name, double width) {
        list.cast("cast of the gradient of the " + name, ownTokens * width)
                .inputGradient(name, ownTokens, hidden, width)
                .transposingCast(name + ": inputs", ownTokens * hidden)
                .transposingCast(name + ": gradient", ownTokens * width);
    }

    @Override
    public void weights(KernelList list) {
        list.weightGradient("attention output", tokens, outputWidth, hidden)
                .weightGradient("keys and values", tokens, shape.keyValueRank(), keyValueWidth)
                .weightGradient("queries", tokens, queryInputs(), queryWidth)
                .weightGradient("latent of keys and values", ownTokens, hidden, shape.latentWidth());
        if (shape.queryRank() > 0) {
            list.weightGradient("latent of queries", ownTokens, hidden, shape.queryRank());
        }
    }
}
