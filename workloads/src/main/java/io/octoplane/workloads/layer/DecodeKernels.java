package io.octoplane.workloads.layer;

import io.octoplane.hardware.compute.GemmOutput;
import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.hardware.compute.KernelShape.AttentionDecode;
import io.octoplane.hardware.compute.Precision;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.MixtureOfExperts;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.MultiHeadLatentAttention;
import java.util.List;

/**
 * The kernels of a step of decoding on one GPU, in the order in which they run. Norms come with the addition before them, the two
 * projections of latent attention down to latents are one product, and choosing experts is one kernel for groups and one for experts, as
 * serving engines fuse them (SGLang's DeepSeek model is the public one that runs DeepEP's low-latency kernels). Keys and values are
 * never made from the latent: their matrices are absorbed into queries and outputs, head by head.
 */
public final class DecodeKernels {
    private static final double SCORE_BYTES = 4;

    private final ModelDescription model;
    private final InferenceWork work;
    private final double tokens;
    private final double hidden;
    private final AttentionPreparation preparation;

    public DecodeKernels(ModelDescription model, InferenceWork work) {
        this.model = model;
        this.work = work;
        this.tokens = work.tokens();
        this.hidden = model.hidden();
        this.preparation = new AttentionPreparation(tokens, hidden, work.cache().bytes());
    }

    private KernelList list() {
        return new KernelList(work.precision());
    }

    /** From the norm before attention to queries that can meet the cache, and the new tokens in the cache. */
    public List<LayerKernel> attentionPreparation() {
        KernelList list = list().addAndNorm("addition, norm before attention", tokens * hidden);
        if (model.attention() instanceof MultiHeadLatentAttention latent) {
            preparation(latent, list);
        } else if (model.attention() instanceof GroupedQueryAttention grouped) {
            preparation.grouped(grouped, list);
        } else {
            throw new IllegalStateException("no kernels for " + model.attention());
        }
        return list.done();
    }

    private void preparation(MultiHeadLatentAttention shape, KernelList list) {
        preparation
                .latentQueries(shape, list)
                .perHead(
                        "keys' matrices absorbed",
                        shape.heads(),
                        work.tokens(),
                        shape.nopeDimension(),
                        shape.keyValueRank())
                .rotary("rotary embedding", tokens * (shape.heads() + 1.0) * shape.ropeDimension())
                .copy(
                        "new tokens into the cache",
                        tokens * shape.latentWidth() * 2,
                        tokens * shape.latentWidth() * work.cache().bytes());
    }

    /** Attention over the cache, and its output projection. */
    public List<LayerKernel> attentionCore() {
        KernelList list = list();
        double width;
        if (model.attention() instanceof MultiHeadLatentAttention shape) {
            width = shape.outputWidth();
            list.attention(
                            "attention",
                            KernelFamily.ATTENTION_FORWARD,
                            new AttentionDecode(
                                    work.sequences(),
                                    shape.heads(),
                                    1,
                                    work.newTokens(),
                                    work.keys(),
                                    Math.toIntExact(shape.latentWidth()),
                                    shape.keyValueRank(),
                                    true,
                                    work.cache()))
                    .perHead(
                            "values' matrices absorbed",
                            shape.heads(),
                            work.tokens(),
                            shape.keyValueRank(),
                            shape.valueDimension());
        } else if (model.attention() instanceof GroupedQueryAttention shape) {
            width = (double) shape.heads() * shape.headDimension();
            list.attention(
                    "attention",
                    KernelFamily.ATTENTION_FORWARD,
                    new AttentionDecode(
                            work.sequences(),
                            shape.heads(),
                            shape.keyValueHeads(),
                            work.newTokens(),
                            work.keys(),
                            shape.headDimension(),
                            shape.headDimension(),
                            false,
                            work.cache()));
        } else {
            throw new IllegalStateException("no kernels for " + model.attention());
        }
        return list.cast("cast for the output projection", tokens * width)
                .product("attention output", tokens, width, hidden)
                .addAndNorm("addition, norm before the block", tokens * hidden)
                .done();
    }

    /**
     * Which experts each token goes to.
     *
     * @param smallKernels kernels beside those that are listed by name
     */
    public List<LayerKernel> router(int smallKernels) {
        MixtureOfExperts experts = experts();
        double scores = tokens * experts.routedExperts() * SCORE_BYTES;
        KernelList list = list().router("router", tokens, experts.routedExperts(), hidden, GemmOutput.FP32)
                .index("best groups", scores)
                .index("best experts", scores);
        return smallKernels > 0
                ? list.small("small kernels of the router", smallKernels).done()
                : list.done();
    }

    /** The shared experts, which every GPU has for its own tokens. */
    public List<LayerKernel> sharedExperts() {
        double intermediate = experts().sharedIntermediate();
        return intermediate == 0 ? List.of() : block("shared ", intermediate).done();
    }

    /** A dense block. */
    public List<LayerKernel> denseBlock() {
        return block("", model.feedForward().denseIntermediate()).done();
    }

    private KernelList block(String which, double intermediate) {
        double up = intermediate * (model.feedForward().matrices() - 1);
        return list().cast("cast for the " + which + "block", tokens * hidden)
                .product(which + "up", tokens, hidden, up)
                .activation(
                        which + "activation and cast",
                        tokens * up * 2,
                        tokens * intermediate * work.precision().bytes())
                .product(which + "down", tokens, intermediate, hidden);
    }

    /**
     * The routed experts of the GPU.
     *
     * @param rows tokens that have come to each of its replicas
     */
    public List<LayerKernel> routedExperts(GroupRows rows) {
        double intermediate = experts().expertIntermediate();
        double up = intermediate * (model.feedForward().matrices() - 1);
        return list().routed(true)
                .masked("up", rows, hidden, up)
                .activation(
                        "activation and cast",
                        rows.total() * up * 2,
                        rows.total() * intermediate * work.precision().bytes())
                .masked("down", rows, intermediate, hidden)
                .done();
    }

    /** Adds the results of the shared experts to those of the routed. */
    public List<LayerKernel> sum() {
        return list().copy("addition of the shared experts", tokens * hidden * 4, tokens * hidden * 2)
                .done();
    }

    /** Looks the tokens up. */
    public List<LayerKernel> embedding() {
        return list().copy("embedding", tokens * hidden * 2, tokens * hidden * 2)
                .done();
    }

    /**
     * Last norm, output head, and the choice of the next tokens.
     *
     * @param rows tokens whose next one is asked for
     */
    public List<LayerKernel> head(long rows) {
        double scores = (double) rows * model.vocabulary();
        return list().addAndNorm("addition, last norm", rows * hidden)
                .attention(
                        "output head",
                        KernelFamily.PRODUCT,
                        new KernelShape.Gemm(rows, model.vocabulary(), model.hidden(), Precision.BF16, GemmOutput.FP32))
                .copy("softmax", scores * SCORE_BYTES, scores * SCORE_BYTES)
                .copy("choice of the next token", scores * SCORE_BYTES, rows * SCORE_BYTES)
                .done();
    }

    private MixtureOfExperts experts() {
        return model.experts().orElseThrow();
    }
}
