package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.inference.InferenceMetrics;
import io.octoplane.workloads.model.DenseFeedForward;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.ModelDescription;
import java.util.Optional;

/**
 * One step of decoding of a dense model; the GPUs of the only node share its matrices.
 *
 * @param model the model, dense, with grouped-query attention
 * @param gpus that share it
 * @param requests of the node; as many as there is memory for, where empty
 * @param context tokens in the cache of each request, the new one among them
 * @param precision of matrix products
 * @param cacheFormat of the cache
 * @param launch how kernels are launched
 * @param betweenSteps picoseconds
 * @param reservedMemory bytes of a GPU
 */
public record TensorDecodeRun(
        ModelDescription model,
        int gpus,
        Optional<Integer> requests,
        int context,
        ElementFormat precision,
        ElementFormat cacheFormat,
        DecodeRun.Launch launch,
        long betweenSteps,
        long reservedMemory)
        implements WorkloadSpec {
    private static final String NAME = "tensor-decode-step";

    private static final Key<Integer> REQUESTS = Key.optional(
                    "requests", Form.integer(1, 1 << 20), "Requests that the node decodes together.")
            .otherwise("as many as its memory has room for");
    private static final Key<Integer> CONTEXT = Key.optional(
                    "context",
                    Form.integer(1, 1 << 24),
                    "Tokens of each request in the cache, the newest among them; on average, where they differ.")
            .withDefault(4096);
    private static final Key<ElementFormat> PRECISION = Key.optional(
                    "precision", Form.choice(ElementFormat.class), "Number format of the layers' matrix products.")
            .withDefault(ElementFormat.BF16);
    private static final Key<ElementFormat> CACHE_FORMAT = Key.optional(
                    "cache-format", Form.choice(ElementFormat.class), "Number format of the cache.")
            .withDefault(ElementFormat.BF16);

    static final WorkloadKind KIND = new WorkloadKind(
            NAME,
            "one step of decoding of a dense model under tensor parallelism inside a node",
            Keys.of(
                    "a tensor-decode-step workload",
                    WorkloadKind.key(NAME),
                    REQUESTS,
                    CONTEXT,
                    PRECISION,
                    CACHE_FORMAT,
                    DecodeRun.LAUNCH,
                    DecodeRun.BETWEEN,
                    DecodeRun.RESERVED),
            InferenceMetrics.TENSOR_DECODE,
            TensorDecodeRun::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static TensorDecodeRun read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        ModelDescription model = context.wholeModel(reader);
        if (context.nodes() != 1 || context.gpusPerNode() < 2) {
            throw reader.error(
                    "the GPUs of one node share the matrices; give cluster.nodes: 1 and a node of several GPUs");
        }
        refusal(model, context.gpusPerNode()).ifPresent(why -> {
            throw reader.error(why);
        });
        return new TensorDecodeRun(
                model,
                context.gpusPerNode(),
                reader.find(REQUESTS),
                reader.read(CONTEXT),
                reader.read(PRECISION),
                reader.read(CACHE_FORMAT),
                reader.read(DecodeRun.LAUNCH),
                reader.read(DecodeRun.BETWEEN),
                reader.read(DecodeRun.RESERVED));
    }

    /** The model that another workload is compared with: alike in all that is not about the model, with as many requests as fit. */
    static TensorDecodeRun against(
            Value place,
            ModelDescription model,
            int gpus,
            int tokens,
            ElementFormat format,
            DecodeRun.Launch launch,
            long between,
            long reserved) {
        refusal(model, gpus).ifPresent(why -> {
            throw place.error(why);
        });
        return new TensorDecodeRun(model, gpus, Optional.empty(), tokens, format, format, launch, between, reserved);
    }

    /** Why GPUs cannot share a model; empty where they can. */
    private static Optional<String> refusal(ModelDescription model, int gpus) {
        if (!(model.attention() instanceof GroupedQueryAttention attention)
                || !(model.feedForward() instanceof DenseFeedForward block)) {
            return Optional.of("needs a dense model with grouped-query attention, and " + model.name()
                    + " is none; decode-step takes models with experts");
        }
        boolean heads = attention.heads() % gpus == 0
                && (attention.keyValueHeads() % gpus == 0 || gpus % attention.keyValueHeads() == 0);
        return heads && block.intermediate() % gpus == 0
                ? Optional.empty()
                : Optional.of("the " + attention.heads() + " heads, " + attention.keyValueHeads()
                        + " of keys and values, and " + block.intermediate() + " intermediate elements of "
                        + model.name() + " cannot be divided evenly among " + gpus + " GPUs");
    }

    /** What one GPU has of the model. */
    public ModelDescription share() {
        GroupedQueryAttention attention = (GroupedQueryAttention) model.attention();
        DenseFeedForward block = (DenseFeedForward) model.feedForward();
        return new ModelDescription(
                model.name(),
                model.layers(),
                model.hidden(),
                (model.vocabulary() + gpus - 1) / gpus,
                model.tiedEmbeddings(),
                new GroupedQueryAttention(
                        attention.heads() / gpus,
                        Math.max(1, attention.keyValueHeads() / gpus),
                        attention.headDimension(),
                        attention.bias()),
                new DenseFeedForward(block.intermediate() / gpus, block.gated()),
                0);
    }
}
