package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.List;

/**
 * DeepEP's normal kernels: all tokens go to their experts (dispatch) and the results come back (combine), once.
 *
 * @param expertParallel GPUs that share one set of experts: whole nodes, and as many in every group. The kernels' calibrated
 *     rates hold for whole nodes only, because with fewer peers in a node each is served by more warps
 * @param tokensPerGpu tokens of each GPU
 * @param hidden elements of a token
 * @param routing how tokens choose experts; their number is a multiple of {@code expertParallel}
 * @param zipfExponent popularity of the experts: the one of rank r is chosen in proportion to r to the power of minus this;
 *     0 is uniform
 * @param communicationSms SMs of each GPU that run the kernel, even
 * @param dispatchFormat format of the dispatched tokens
 * @param combineFormat format of the results
 */
public record MoeDispatchCombine(
        int expertParallel,
        int tokensPerGpu,
        int hidden,
        RoutingRule routing,
        double zipfExponent,
        int communicationSms,
        ElementFormat dispatchFormat,
        ElementFormat combineFormat)
        implements WorkloadSpec {
    static final WorkloadKind KIND = new WorkloadKind(
            "moe-dispatch-combine",
            "tokens to their experts and back with DeepEP's normal kernels",
            MoeDispatchCombine::read);

    private static final int DEFAULT_COMMUNICATION_SMS = 20;

    private static MoeDispatchCombine read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(
                "a moe-dispatch-combine workload",
                "kind",
                "kernel",
                "expert-parallel",
                "tokens-per-gpu",
                "experts",
                "top-k",
                "routing",
                "communication-sms",
                "dispatch-format",
                "combine-format");
        MixtureOfExpertsModel model =
                context.model().orElseThrow(() -> reader.error("needs a model; add, for example, model: deepseek-v3"));
        reader.required("kernel").name("a kernel", List.of("normal"));
        int expertParallel = reader.optional("expert-parallel")
                .map(given -> expertParallel(given, context))
                .orElse(context.gpus());
        int experts = reader.optional("experts")
                .map(given -> experts(given, expertParallel))
                .orElseGet(() -> defaultExperts(reader, model, expertParallel));
        int topK = reader.optional("top-k").map(Value::positiveInteger).orElse(model.expertsPerToken());
        int nodes = expertParallel / context.gpusPerNode();
        TokenRoutingReader routing = new TokenRoutingReader(reader.optional("routing"));
        return new MoeDispatchCombine(
                expertParallel,
                reader.required("tokens-per-gpu").integer(1, 1 << 20),
                model.hiddenSize(),
                routing.rule(nodes, experts, topK, reader),
                routing.zipfExponent(),
                sms(reader, context),
                format(reader, "dispatch-format", ElementFormat.FP8),
                format(reader, "combine-format", ElementFormat.BF16));
    }

    private static int expertParallel(Value value, WorkloadContext context) {
        int gpus = context.gpus();
        int degree = value.integer(1, gpus);
        int perNode = context.gpusPerNode();
        if (gpus % degree != 0 || degree % perNode != 0) {
            throw value.error("must divide the " + gpus + " GPUs of the cluster into equal groups of whole nodes of "
                    + perNode + " GPUs, is " + degree);
        }
        return degree;
    }

    private static int experts(Value value, int expertParallel) {
        int experts = value.integer(1, 1 << 16);
        if (experts % expertParallel != 0) {
            throw value.error(
                    "must be a multiple of the " + expertParallel + " GPUs that share the experts, is " + experts);
        }
        return experts;
    }

    /** As in DeepEP's tests: as many of the model's experts as divide over the GPUs. */
    private static int defaultExperts(ObjectReader reader, MixtureOfExpertsModel model, int expertParallel) {
        int experts = model.routedExperts() / expertParallel * expertParallel;
        if (experts == 0) {
            throw reader.error("the " + model.routedExperts() + " experts of " + model.name() + " do not suffice for "
                    + expertParallel + " GPUs; give expert-parallel or experts");
        }
        return experts;
    }

    private static int sms(ObjectReader reader, WorkloadContext context) {
        int most = context.streamingMultiprocessors();
        Value given = reader.optional("communication-sms").orElse(null);
        if (given == null) {
            if (most < DEFAULT_COMMUNICATION_SMS) {
                throw reader.error(
                        "the GPU has fewer than " + DEFAULT_COMMUNICATION_SMS + " SMs; give communication-sms");
            }
            return DEFAULT_COMMUNICATION_SMS;
        }
        int sms = given.integer(2, most);
        if (sms % 2 != 0) {
            throw given.error("must be even, because each channel of the kernel takes two SMs; is " + sms);
        }
        return sms;
    }

    private static ElementFormat format(ObjectReader reader, String key, ElementFormat byDefault) {
        return reader.optional(key)
                .map(given -> given.choice(ElementFormat.class))
                .orElse(byDefault);
    }
}
