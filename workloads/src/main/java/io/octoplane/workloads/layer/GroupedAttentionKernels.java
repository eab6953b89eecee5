package io.octoplane.workloads.layer;

import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.workloads.model.GroupedQueryAttention;

/** Attention whose query heads share keys and values in groups. */
final class GroupedAttentionKernels implements AttentionKernels {
    private static final int SMALL = 4;

    private final double tokens;
    private final double ownTokens;
    private final double hidden;
    private final double queryWidth;
    private final double allWidth;
    private final boolean recomputed;
    private final KernelShape.AttentionForward attention;

    GroupedAttentionKernels(int hidden, GroupedQueryAttention shape, LayerWork work) {
        int share = work.tensorParallel();
        int headsHere = (shape.heads() + share - 1) / share;
        int keyValueHeadsHere = (shape.keyValueHeads() + share - 1) / share;
        this.tokens = work.tokens();
        this.ownTokens = work.ownTokens();
        this.hidden = hidden;
        this.queryWidth = (double) headsHere * shape.headDimension();
        this.allWidth = queryWidth + 2.0 * keyValueHeadsHere * shape.headDimension();
        this.recomputed = work.recomputed();
        this.attention = new KernelShape.AttentionForward(
                work.sequences(),
                headsHere,
                keyValueHeadsHere,
                work.sequenceLength(),
                work.keys(),
                shape.headDimension(),
                shape.headDimension(),
                true);
    }

    @Override
    public void forward(KernelList list) {
        list.norm("norm before attention", ownTokens * hidden)
                .cast("cast for queries, keys and values", tokens * hidden)
                .product("queries, keys and values", tokens, hidden, allWidth)
                .rotary("rotary embedding", tokens * (allWidth + queryWidth) / 2)
                .attention("attention", KernelFamily.ATTENTION_FORWARD, attention)
                .cast("cast for the output projection", tokens * queryWidth)
                .product("attention output", tokens, queryWidth, hidden)
                .copy(
                        "addition to the stream",
                        2 * ownTokens * hidden * KernelList.BF16,
                        ownTokens * hidden * KernelList.BF16)
                .small("small kernels of attention", SMALL);
    }

    @Override
    public void backward(KernelList list) {
        list.cast("cast of the gradient", tokens * hidden)
                .inputGradient("attention output", tokens, queryWidth, hidden)
                .transposingCast("attention's output", tokens * queryWidth)
                .transposingCast("gradient of the stream", tokens * hidden);
        if (recomputed) {
            list.norm("norm before attention", ownTokens * hidden);
        }
        list.copy(
                        "attention's gradients: preparation",
                        2 * tokens * queryWidth * KernelList.BF16,
                        tokens * queryWidth * KernelList.FP32)
                .attention(
                        "attention: gradients",
                        KernelFamily.ATTENTION_BACKWARD,
                        new KernelShape.AttentionBackward(attention))
                .copy(
                        "attention's gradients: end",
                        tokens * queryWidth * KernelList.FP32,
                        tokens * queryWidth * KernelList.BF16)
                .rotary("rotary embedding: gradient", tokens * (allWidth + queryWidth) / 2)
                .cast("cast of the gradients", tokens * allWidth)
                .inputGradient("queries, keys and values", tokens, hidden, allWidth)
                .transposingCast("inputs", tokens * hidden)
                .transposingCast("gradients", tokens * allWidth)
                .normBackward("norm before attention: gradient", ownTokens * hidden)
                .small("small kernels of attention's gradients", SMALL);
    }

    @Override
    public void weights(KernelList list) {
        list.weightGradient("attention output", tokens, queryWidth, hidden)
                .weightGradient("queries, keys and values", tokens, hidden, allWidth);
    }
}
