package io.octoplane.workloads.model.layout;

import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.LayerGemm;
import io.octoplane.workloads.model.LayerGemms;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.ModelPart;
import io.octoplane.workloads.model.ParameterCount;
import java.util.Collection;
import java.util.Map;

/**
 * The parameters that one GPU keeps, by how they are kept and how often others have the same.
 *
 * @param matrices of layers, without routed experts
 * @param experts matrices of routed experts
 * @param others embedding, output head, router, norms, biases and the projection of multi-token prediction
 */
public record ShareOfParameters(long matrices, long experts, long others) {
    static final ShareOfParameters NONE = new ShareOfParameters(0, 0, 0);

    /** All of them. */
    public long total() {
        return matrices + experts + others;
    }

    ShareOfParameters plus(ShareOfParameters other) {
        return new ShareOfParameters(matrices + other.matrices, experts + other.experts, others + other.others);
    }

    private ShareOfParameters times(long factor) {
        return new ShareOfParameters(matrices * factor, experts * factor, others * factor);
    }

    /**
     * Of a pipeline rank that computes these stages. Embedding and output head are there once, however many of its stages use
     * them (DeepSeek-V3, arXiv 2412.19437, section 3.2.3), and are one where the model ties them.
     */
    static ShareOfParameters of(ModelDescription model, ParallelLayout layout, Collection<Stage> stages) {
        ShareOfParameters sum = NONE;
        boolean embedding = false;
        boolean head = false;
        for (Stage stage : stages) {
            for (Map.Entry<LayerKind, Integer> layers : stage.kinds(model).entrySet()) {
                sum = sum.plus(layer(model, layout, layers.getKey()).times(layers.getValue()));
            }
            ShareOfParameters module = layer(model, layout, model.kind(model.layers() - 1))
                    .plus(other(new ParameterCount(model).predictionProjection()));
            sum = sum.plus(module.times(stage.predictionModules())).plus(other(stage.head() ? model.hidden() : 0));
            embedding |= stage.embedding() || stage.predictionModules() > 0;
            head |= stage.head();
        }
        int matrices = model.tiedEmbeddings() ? embedding || head ? 1 : 0 : (embedding ? 1 : 0) + (head ? 1 : 0);
        long rows = (model.vocabulary() + (long) layout.tensor() - 1) / layout.tensor();
        return sum.plus(other(matrices * rows * model.hidden()));
    }

    private static ShareOfParameters layer(ModelDescription model, ParallelLayout layout, LayerKind kind) {
        LayerGemms gemms = new LayerGemms(model, layout.tensor(), layout.expertTensor());
        long matrices = 0;
        long experts = 0;
        long others = new ParameterCount(model).layer(kind).of(ModelPart.NORMS) + biases(model) / layout.tensor();
        for (LayerGemm gemm : gemms.of(kind)) {
            long elements = gemm.inputs() * gemm.outputs();
            if (gemm.part() == ModelPart.ROUTED_EXPERTS) {
                experts += elements * model.experts().orElseThrow().routedExperts() / layout.expert();
            } else if (gemm.part() == ModelPart.ROUTER) {
                others += elements;
            } else {
                matrices += elements;
            }
        }
        return new ShareOfParameters(matrices, experts, others);
    }

    private static long biases(ModelDescription model) {
        return model.attention() instanceof GroupedQueryAttention grouped
                ? grouped.projectionParameters(model.hidden()) - grouped.matrixParameters(model.hidden())
                : 0;
    }

    private static ShareOfParameters other(long parameters) {
        return new ShareOfParameters(0, 0, parameters);
    }
}
