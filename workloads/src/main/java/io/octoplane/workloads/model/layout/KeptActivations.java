package io.octoplane.workloads.model.layout;

import io.octoplane.workloads.model.Attention;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.MixtureOfExperts;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.MultiHeadLatentAttention;
import java.util.ArrayList;
import java.util.List;

/**
 * What the forward pass of a layer leaves for its backward pass, on one GPU and for one token of a micro-batch. Attention
 * keeps no scores (FlashAttention, arXiv 2205.14135), tokens are spread evenly over experts, and the weights of experts are
 * applied before their down-projection, so that what experts return need not be kept.
 *
 * @param model the model
 * @param layout which has been checked to divide it
 * @param formats of what is kept
 */
record KeptActivations(ModelDescription model, ParallelLayout layout, TrainingFormats formats) {
    private static final double STATISTICS_BITS = 32;

    /** Bits of a token that a layer keeps. */
    double keptBits(LayerKind kind, Recomputation recomputation) {
        return tensors(kind).stream()
                .filter(tensor -> tensor.isKept(recomputation))
                .mapToDouble(KeptTensor::bitsPerToken)
                .sum();
    }

    /** Bits of a token that a layer computes again, which are there while its backward pass runs. */
    double recomputedBits(LayerKind kind, Recomputation recomputation) {
        return keptBits(kind, Recomputation.NONE) - keptBits(kind, recomputation);
    }

    /** Bits of a token that the projection of multi-token prediction keeps: two states and, normed, its input. */
    double predictionBits() {
        return 2.0
                * model.hidden()
                * (formats.otherActivationBits() + formats.productInputBits())
                / layout.tokenParts();
    }

    /** Bits of a token that the norm before the output head and the head keep. */
    double headBits() {
        return 2.0 * model.hidden() * formats.otherActivationBits() / layout.tokenParts();
    }

    List<KeptTensor> tensors(LayerKind kind) {
        List<KeptTensor> tensors = new ArrayList<>();
        double hidden = (double) model.hidden() / layout.tokenParts();
        tensors.add(new KeptTensor("input of the layer", hidden * formats.otherActivationBits(), null));
        tensors.add(selective("normed input of attention", hidden * formats.productInputBits()));
        tensors.addAll(attention());
        tensors.add(always("input of the feed-forward block", hidden * formats.otherActivationBits()));
        tensors.add(selective("normed input of the feed-forward block", hidden * formats.productInputBits()));
        switch (kind) {
            case DENSE -> tensors.addAll(block("", (double) model.feedForward().denseIntermediate() / layout.tensor()));
            case EXPERTS -> tensors.addAll(experts(model.experts().orElseThrow()));
        }
        return tensors;
    }

    private List<KeptTensor> attention() {
        Attention attention = model.attention();
        List<KeptTensor> tensors = new ArrayList<>();
        double each = formats.otherActivationBits();
        if (attention instanceof GroupedQueryAttention grouped) {
            double elements = (double) (grouped.queryWidth() + grouped.keyValueWidth()) / layout.tensor();
            tensors.add(always("queries, keys and values", elements * each));
        } else if (attention instanceof MultiHeadLatentAttention latent) {
            tensors.add(always("latents", (latent.queryRank() + latent.latentWidth()) * each));
            tensors.add(selective(
                    "normed latents",
                    ((double) latent.queryRank() + latent.keyValueRank()) * formats.productInputBits()));
            double heads = (double) latent.heads() / layout.tensor();
            tensors.add(selective(
                    "queries, keys and values",
                    heads * (2.0 * latent.queryKeyDimension() + latent.valueDimension()) * each));
        } else {
            throw new IllegalStateException("nothing is known of what is kept by " + attention);
        }
        double heads = (double) attention.heads() / layout.tensor();
        tensors.add(always("output of attention", heads * attention.valueDimension() * formats.attentionOutputBits()));
        tensors.add(always("statistics of the softmax", heads * STATISTICS_BITS));
        return tensors;
    }

    private List<KeptTensor> experts(MixtureOfExperts experts) {
        List<KeptTensor> tensors = new ArrayList<>();
        // Tensor parallelism gives each GPU its part of the tokens; sharing an expert brings those of the group
        // together.
        double rows = (double) experts.expertsPerToken() * layout.expertTensor() / layout.tokenParts();
        tensors.add(always("scores of experts", experts.routedExperts() * STATISTICS_BITS / layout.tokenParts()));
        tensors.add(always("tokens of routed experts", rows * model.hidden() * formats.productInputBits()));
        tensors.addAll(block("routed ", rows * experts.expertIntermediate() / layout.expertTensor()));
        if (experts.sharedExperts() > 0) {
            tensors.addAll(block("shared ", (double) experts.sharedIntermediate() / layout.tensor()));
        }
        return tensors;
    }

    /** What the activation of a block reads is kept as what products read: DeepSeek-V3 keeps it in FP8, section 3.3.3. */
    private List<KeptTensor> block(String whose, double intermediate) {
        double bits = intermediate * formats.productInputBits();
        int up = model.feedForward().matrices() - 1;
        return List.of(
                always(whose + "intermediate elements", up * bits),
                selective(whose + "activated intermediate elements", bits));
    }

    private static KeptTensor always(String name, double bits) {
        return new KeptTensor(name, bits, Recomputation.FULL);
    }

    private static KeptTensor selective(String name, double bits) {
        return new KeptTensor(name, bits, Recomputation.SELECTIVE);
    }
}
