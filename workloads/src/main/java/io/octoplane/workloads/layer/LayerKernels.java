package io.octoplane.workloads.layer;

import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.MultiHeadLatentAttention;
import java.util.List;

/** The kernels of a layer on one GPU, in the order in which each pass runs them. */
public final class LayerKernels {
    private LayerKernels() {}

    /**
     * The kernels of a pass; none where the kind of layer has nothing to do in it.
     *
     * @param model whose layer
     * @param kind of the layer
     * @param work what there is to do
     * @param pass which
     */
    public static List<LayerKernel> of(ModelDescription model, LayerKind kind, LayerWork work, LayerPass pass) {
        KernelList list = new KernelList(work.precision(), !work.tensorScales());
        switch (pass) {
            case ATTENTION_FORWARD -> {
                attention(model, work).forward(list);
                if (kind == LayerKind.EXPERTS) {
                    experts(model, work).router(list);
                } else {
                    list.norm("norm before the block", work.ownTokens() * model.hidden());
                }
            }
            case ATTENTION_BACKWARD -> {
                if (kind == LayerKind.EXPERTS) {
                    experts(model, work).routerBackward(list);
                }
                list.normBackward("norm before the block: gradient", work.ownTokens() * model.hidden());
                attention(model, work).backward(list);
            }
            case ATTENTION_WEIGHT -> attention(model, work).weights(list);
            default -> {
                if (kind == LayerKind.EXPERTS) {
                    experts(model, work).write(pass, list);
                } else {
                    new DenseKernels(model, work).write(pass, list);
                }
            }
        }
        return list.done();
    }

    private static AttentionKernels attention(ModelDescription model, LayerWork work) {
        if (model.attention() instanceof MultiHeadLatentAttention latent) {
            return new LatentAttentionKernels(model.hidden(), latent, work);
        } else if (model.attention() instanceof GroupedQueryAttention grouped) {
            return new GroupedAttentionKernels(model.hidden(), grouped, work);
        }
        throw new IllegalStateException("no kernels for " + model.attention());
    }

    private static ExpertKernels experts(ModelDescription model, LayerWork work) {
        return new ExpertKernels(model, model.experts().orElseThrow(), work);
    }
}
