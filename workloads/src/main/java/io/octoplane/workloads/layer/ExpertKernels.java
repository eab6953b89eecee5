package io.octoplane.workloads.layer;

import io.octoplane.hardware.compute.GemmOutput;
import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.workloads.model.MixtureOfExperts;
import io.octoplane.workloads.model.ModelDescription;

/** Router, routed experts and shared experts. */
final class ExpertKernels {
    /** Of the router, as the open training profile has them. */
    private static final int SMALL_ROUTER = 29;

    private static final int SMALL_ROUTER_BACKWARD = 25;
    private static final int SMALL_EXPERTS = 5;
    private static final int SMALL_EXPERTS_BACKWARD = 3;
    private static final int SMALL_SHARED_BACKWARD = 2;

    private static final double INDEX_BYTES = 8;
    private static final double SCORE_BYTES = 4;

    private final MixtureOfExperts experts;
    private final double tokens;
    private final double ownTokens;
    private final double hidden;
    private final GroupRows groups;
    private final double rows;
    private final double received;
    private final double intermediate;
    private final double up;
    private final double shared;
    private final double sharedUp;
    private final boolean fp8;
    private final boolean recomputed;

    ExpertKernels(ModelDescription model, MixtureOfExperts experts, LayerWork work) {
        int matrices = model.feedForward().matrices() - 1;
        this.experts = experts;
        this.tokens = work.tokens();
        this.ownTokens = work.ownTokens();
        this.hidden = model.hidden();
        this.groups = work.expertRows();
        this.rows = groups.total();
        this.received = work.receivedTokens();
        this.intermediate = Math.ceil((double) experts.expertIntermediate() / work.expertTensorParallel());
        this.up = intermediate * matrices;
        this.shared = Math.ceil((double) experts.sharedIntermediate() / work.tensorParallel());
        this.sharedUp = shared * matrices;
        this.fp8 = work.fp8();
        this.recomputed = work.recomputed();
    }

    void router(KernelList list) {
        list.norm("norm before the block", ownTokens * hidden)
                .router("router", ownTokens, experts.routedExperts(), hidden, GemmOutput.FP32)
                .index("best groups", ownTokens * experts.routedExperts() * SCORE_BYTES)
                .index("best experts", ownTokens * experts.routedExperts() * SCORE_BYTES)
                .small("small kernels of the router", SMALL_ROUTER);
    }

    void routerBackward(KernelList list) {
        list.router("router: gradient of inputs", ownTokens, hidden, experts.routedExperts(), GemmOutput.BF16)
                .router("router: gradient of weights", experts.routedExperts(), hidden, ownTokens, GemmOutput.FP32)
                .copy("addition of the router's gradient", ownTokens * hidden * 4, ownTokens * hidden * 2)
                .small("small kernels of the router's gradients", SMALL_ROUTER_BACKWARD);
    }

    void write(LayerPass pass, KernelList list) {
        switch (pass) {
            case SHARED_FORWARD -> sharedForward(list);
            case FEED_FORWARD -> forward(list);
            case DISPATCH_CAST -> list.cast("cast of the gradient for dispatch", ownTokens * hidden);
            case FEED_FORWARD_BACKWARD -> backward(list.routed(true));
            case SHARED_BACKWARD -> sharedBackward(list);
            case FEED_FORWARD_WEIGHT -> weights(list);
            case ATTENTION_FORWARD, ATTENTION_BACKWARD, ATTENTION_WEIGHT ->
                throw new IllegalArgumentException("experts have no part in " + pass);
        }
    }

    private void sharedForward(KernelList list) {
        if (shared > 0) {
            // its input was cast for dispatch
            list.product("shared up", tokens, hidden, sharedUp).small("scales", 1);
        }
    }

    private void forward(KernelList list) {
        double format = fp8 ? 1 : 2;
        list.routed(true)
                .index("tokens of each expert", received * INDEX_BYTES * experts.expertsPerToken())
                .index("places of tokens", received * INDEX_BYTES * experts.expertsPerToken())
                .permute("tokens to experts", received * hidden * format, rows * hidden * format)
                .transposed("up: weights", groups.groups() * hidden * up)
                .grouped("up", groups, hidden, up)
                .activation("activation and cast", rows * up * 2, rows * intermediate * format)
                .transposed("down: weights", groups.groups() * hidden * intermediate)
                .grouped("down", groups, intermediate, hidden)
                .permute("results to tokens", rows * hidden * 2, received * hidden * 2)
                .cast("activations, to keep", rows * up)
                .small("small kernels of experts", SMALL_EXPERTS)
                .routed(false);
        if (shared > 0) {
            list.activation("shared activation and cast", tokens * sharedUp * 2, tokens * shared * format)
                    .product("shared down", tokens, shared, hidden)
                    .cast("shared activations, to keep", tokens * sharedUp);
        }
    }

    private void backward(KernelList list) {
        double format = fp8 ? 1 : 2;
        list.cast("activations, as kept", rows * up)
                .permute("gradients to experts", received * hidden * format, rows * hidden * format)
                .grouped("down: gradient of inputs", groups, hidden, intermediate)
                .activation("activation: gradient", rows * (up + intermediate) * 2, rows * (up + intermediate) * 2)
                .activation("gradient of the experts' weights", rows * intermediate * 4, 0)
                .transposingCast("inputs of down", rows * intermediate)
                .cast("cast of the gradient of up", rows * up)
                .grouped("up: gradient of inputs", groups, up, hidden)
                .permute("gradients to tokens", rows * hidden * 2, received * hidden * 2)
                .transposingCast("gradient of up", rows * up)
                .small("small kernels of experts' gradients", SMALL_EXPERTS_BACKWARD);
    }

    private void sharedBackward(KernelList list) {
        if (recomputed) {
            list.norm("norm before the block", ownTokens * hidden).cast("cast for the shared experts", tokens * hidden);
        }
        if (shared > 0) {
            list.cast("shared gradient", tokens * hidden)
                    .cast("shared activations, as kept", tokens * sharedUp)
                    .inputGradient("shared down", tokens, shared, hidden)
                    .transposingCast("shared gradient of down", tokens * hidden)
                    .transposingCast("shared inputs of down", tokens * shared)
                    .activation("shared activation: gradient", tokens * (sharedUp + shared) * 2, tokens * sharedUp * 2)
                    .cast("shared inputs, as kept", tokens * hidden)
                    .cast("cast of the shared gradient of up", tokens * sharedUp)
                    .inputGradient("shared up", tokens, hidden, sharedUp)
                    .transposingCast("shared gradient of up", tokens * sharedUp)
                    .transposingCast("shared inputs of up", tokens * hidden)
                    .small("small kernels of the shared experts' gradients", SMALL_SHARED_BACKWARD);
        }
    }

    private void weights(KernelList list) {
        list.routed(true)
                .transposingCast("inputs of up", rows * hidden)
                .transposingCast("gradient of down", rows * hidden)
                .groupedWeightGradient("up", groups, hidden, up)
                .groupedWeightGradient("down", groups, intermediate, hidden)
                .routed(false);
        if (shared > 0) {
            list.weightGradient("shared down", tokens, shared, hidden)
                    .weightGradient("shared up", tokens, hidden, sharedUp);
        }
    }
}
