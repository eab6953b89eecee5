package io.octoplane.workloads.model;

import io.octoplane.workloads.model.LayerGemm.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * The matrix products of a model as they run on one GPU, in their order. Tensor parallelism divides the outputs of the
 * products that lead into heads or intermediate elements and the inputs of those that lead back; latents and the router are
 * computed on every GPU of a group.
 *
 * @param model the model
 * @param tensorParallel GPUs that share attention and dense blocks, a divisor of what they share
 * @param expertTensorParallel GPUs that share one expert, a divisor of its intermediate size
 */
public record LayerGemms(ModelDescription model, int tensorParallel, int expertTensorParallel) {
    /** On one GPU for itself. */
    public static LayerGemms undivided(ModelDescription model) {
        return new LayerGemms(model, 1, 1);
    }

    /** Of a layer. */
    public List<LayerGemm> of(LayerKind kind) {
        List<LayerGemm> products = new ArrayList<>(attention());
        switch (kind) {
            case DENSE ->
                products.addAll(block(
                        "",
                        ModelPart.DENSE_FEED_FORWARD,
                        Rows.TOKENS,
                        model.feedForward().denseIntermediate(),
                        tensorParallel));
            case EXPERTS -> products.addAll(experts(model.experts().orElseThrow()));
        }
        return products;
    }

    /** The output head. */
    public LayerGemm head() {
        return token("output head", ModelPart.HEAD, model.hidden(), divided(model.vocabulary(), tensorParallel));
    }

    /** The projection of a module of multi-token prediction: two normed states to one. */
    public LayerGemm predictionProjection() {
        return token("multi-token projection", ModelPart.PREDICTION_PROJECTION, 2L * model.hidden(), model.hidden());
    }

    private List<LayerGemm> attention() {
        Attention attention = model.attention();
        if (attention instanceof GroupedQueryAttention grouped) {
            return List.of(
                    projection(
                            "queries, keys and values",
                            model.hidden(),
                            divided(grouped.queryWidth() + grouped.keyValueWidth(), tensorParallel)),
                    projection("attention output", divided(grouped.queryWidth(), tensorParallel), model.hidden()));
        } else if (attention instanceof MultiHeadLatentAttention latent) {
            return latent(latent);
        }
        throw new IllegalStateException("no products for " + attention);
    }

    private List<LayerGemm> latent(MultiHeadLatentAttention latent) {
        List<LayerGemm> products = new ArrayList<>();
        long queries = divided(latent.queryWidth(), tensorParallel);
        if (latent.queryRank() > 0) {
            products.add(projection("latent of queries", model.hidden(), latent.queryRank()));
            products.add(projection("queries", latent.queryRank(), queries));
        } else {
            products.add(projection("queries", model.hidden(), queries));
        }
        products.add(projection("latent of keys and values", model.hidden(), latent.latentWidth()));
        products.add(
                projection("keys and values", latent.keyValueRank(), divided(latent.keyValueWidth(), tensorParallel)));
        products.add(projection("attention output", divided(latent.outputWidth(), tensorParallel), model.hidden()));
        return products;
    }

    private List<LayerGemm> experts(MixtureOfExperts experts) {
        List<LayerGemm> products = new ArrayList<>();
        products.add(token("router", ModelPart.ROUTER, model.hidden(), experts.routedExperts()));
        products.addAll(block(
                "routed ",
                ModelPart.ROUTED_EXPERTS,
                Rows.TOKENS_OF_EXPERTS,
                experts.expertIntermediate(),
                expertTensorParallel));
        if (experts.sharedExperts() > 0) {
            products.addAll(block(
                    "shared ", ModelPart.SHARED_EXPERTS, Rows.TOKENS, experts.sharedIntermediate(), tensorParallel));
        }
        return products;
    }

    private List<LayerGemm> block(String whose, ModelPart part, Rows rows, long intermediate, int gpus) {
        long share = divided(intermediate, gpus);
        int up = model.feedForward().matrices() - 1;
        return List.of(
                new LayerGemm(whose + (up == 2 ? "gate and up" : "up"), part, rows, model.hidden(), up * share),
                new LayerGemm(whose + "down", part, rows, share, model.hidden()));
    }

    private static LayerGemm projection(String name, long inputs, long outputs) {
        return token(name, ModelPart.ATTENTION_PROJECTIONS, inputs, outputs);
    }

    private static LayerGemm token(String name, ModelPart part, long inputs, long outputs) {
        return new LayerGemm(name, part, Rows.TOKENS, inputs, outputs);
    }

    /** A vocabulary that does not divide is padded; all else is refused beforehand, with the layout. */
    private static long divided(long size, int gpus) {
        return (size + gpus - 1) / gpus;
    }
}
