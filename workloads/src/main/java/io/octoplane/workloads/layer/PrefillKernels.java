package io.octoplane.workloads.layer;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.hardware.compute.KernelShape.AttentionForward;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.MixtureOfExperts;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.MultiHeadLatentAttention;
import java.util.List;

/**
 * The kernels of a prefill pass that are not those of decoding: attention over whole prompts, whose keys and values are made from the
 * latents, those in the cache among them; routed experts on contiguous rows, with the permutations around them.
 */
public final class PrefillKernels {
    private static final double INDEX_BYTES = 8;

    private final ModelDescription model;
    private final InferenceWork work;
    private final double tokens;
    private final double keys;
    private final double hidden;
    private final AttentionPreparation preparation;

    public PrefillKernels(ModelDescription model, InferenceWork work) {
        this.model = model;
        this.work = work;
        this.tokens = work.tokens();
        this.keys = (double) work.sequences() * work.keys();
        this.hidden = model.hidden();
        this.preparation = new AttentionPreparation(tokens, hidden, work.cache().bytes());
    }

    /** From the norm before attention to queries, keys and values of all heads. */
    public List<LayerKernel> attentionPreparation() {
        KernelList list =
                new KernelList(work.precision()).addAndNorm("addition, norm before attention", tokens * hidden);
        if (model.attention() instanceof MultiHeadLatentAttention shape) {
            latent(shape, list);
        } else if (model.attention() instanceof GroupedQueryAttention shape) {
            preparation.grouped(shape, list);
        } else {
            throw new IllegalStateException("no kernels for " + model.attention());
        }
        return list.done();
    }

    private void latent(MultiHeadLatentAttention shape, KernelList list) {
        double outputs = shape.outputWidth();
        preparation
                .latentQueries(shape, list)
                .rotary("rotary embedding", tokens * (shape.heads() + 1.0) * shape.ropeDimension())
                .copy(
                        "new tokens into the cache",
                        tokens * shape.latentWidth() * 2,
                        tokens * shape.latentWidth() * work.cache().bytes())
                .cast("cast for keys and values", keys * shape.keyValueRank())
                .product("keys and values", keys, shape.keyValueRank(), shape.keyValueWidth())
                .copy("keys of all heads", keys * outputs * 2, keys * outputs * 2);
    }

    /** Attention and its output projection. */
    public List<LayerKernel> attentionCore() {
        KernelList list = new KernelList(work.precision());
        double width;
        AttentionForward attention;
        if (model.attention() instanceof MultiHeadLatentAttention shape) {
            width = shape.outputWidth();
            attention = attention(shape.heads(), shape.heads(), shape.queryKeyDimension(), shape.valueDimension());
        } else if (model.attention() instanceof GroupedQueryAttention shape) {
            width = (double) shape.heads() * shape.headDimension();
            attention = attention(shape.heads(), shape.keyValueHeads(), shape.headDimension(), shape.headDimension());
        } else {
            throw new IllegalStateException("no kernels for " + model.attention());
        }
        return list.attention("attention", KernelFamily.ATTENTION_FORWARD, attention)
                .cast("cast for the output projection", tokens * width)
                .product("attention output", tokens, width, hidden)
                .addAndNorm("addition, norm before the block", tokens * hidden)
                .cast("cast for dispatch", tokens * hidden)
                .done();
    }

    private AttentionForward attention(int heads, int keyValueHeads, int keyDimension, int valueDimension) {
        return new KernelShape.AttentionForward(
                work.sequences(),
                heads,
                keyValueHeads,
                work.newTokens(),
                work.keys(),
                keyDimension,
                valueDimension,
                true);
    }

    /**
     * The routed experts of the GPU.
     *
     * @param rows tokens that have come to each of its replicas
     * @param received tokens that have come to the GPU, each counted once
     */
    public List<LayerKernel> routedExperts(GroupRows rows, double received) {
        MixtureOfExperts experts = model.experts().orElseThrow();
        double intermediate = experts.expertIntermediate();
        double up = intermediate * (model.feedForward().matrices() - 1);
        double format = work.precision().bytes();
        double total = rows.total();
        return new KernelList(work.precision())
                .routed(true)
                .index("tokens of each expert", received * INDEX_BYTES * experts.expertsPerToken())
                .permute("tokens to experts", received * hidden * format, total * hidden * format)
                .grouped("up", rows, hidden, up)
                .activation("activation and cast", total * up * 2, total * intermediate * format)
                .grouped("down", rows, intermediate, hidden)
                .permute("results to tokens", total * hidden * 2, received * hidden * 2)
                .done();
    }
}
