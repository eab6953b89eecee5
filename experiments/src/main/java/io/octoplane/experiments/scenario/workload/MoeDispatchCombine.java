package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.deepep.InsideNode;
import io.octoplane.workloads.deepep.LowLatencyMetrics;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * DeepEP's kernels: all tokens go to their experts (dispatch) and the results come back (combine), once.
 *
 * @param expertParallel GPUs that share one set of experts: whole nodes, and as many in every group. The kernels' calibrated
 *     rates hold for whole nodes only, because with fewer peers in a node each is served by more warps
 * @param tokensPerGpu tokens of each GPU
 * @param hidden elements of a token
 * @param routing how tokens choose experts; their number is a multiple of {@code expertParallel}
 * @param zipfExponent popularity of the experts: the one of rank r is chosen in proportion to r to the power of minus this;
 *     0 is uniform
 * @param kernel which kernels do it
 * @param dispatchFormat format of the dispatched tokens
 * @param combineFormat format of the results
 */
public record MoeDispatchCombine(
        int expertParallel,
        int tokensPerGpu,
        int hidden,
        RoutingRule routing,
        double zipfExponent,
        MoeKernel kernel,
        ElementFormat dispatchFormat,
        ElementFormat combineFormat)
        implements WorkloadSpec {
    private static final int DEFAULT_COMMUNICATION_SMS = 20;

    /** DeepEP scales FP8 values in blocks of so many. */
    private static final int HIDDEN_MULTIPLE = 128;

    private static final String NAME = "moe-dispatch-combine";

    private static final String NORMAL = "normal";
    private static final String LOW_LATENCY = "low-latency";
    private static final Key<String> KERNEL = Key.required(
            "kernel",
            Form.name("a kernel", NORMAL, LOW_LATENCY),
            "Which of DeepEP's kernels: normal ones send a token once to each node and forward it there, low-latency ones send each"
                    + " copy straight to its expert's GPU.");
    private static final Key<Integer> EXPERT_PARALLEL = Key.optional(
                    "expert-parallel",
                    Form.positiveInteger(),
                    "GPUs that share one set of experts: whole nodes, and as many in every group.")
            .otherwise("all GPUs of the cluster");
    private static final Key<Integer> TOKENS_PER_GPU = Key.required(
                    "tokens-per-gpu", Form.integer(1, 1 << 20), "Tokens that each GPU sends to experts.")
            .example("4096");
    private static final Key<Integer> EXPERTS = Key.optional(
                    "experts", Form.integer(1, 1 << 16), "Routed experts; a multiple of expert-parallel.")
            .otherwise("as the model says");
    static final Key<Integer> TOP_K = Key.optional("top-k", Form.positiveInteger(), "Experts that each token goes to.")
            .otherwise("as the model says");
    private static final Key<Value> ROUTING = Key.optional(
            "routing", TokenRoutingReader.form(), "How tokens choose their experts; without it, as the model says.");
    private static final Key<Integer> COMMUNICATION_SMS = Key.optional(
                    "communication-sms",
                    Form.integer(2, Integer.MAX_VALUE),
                    "SMs of each GPU that run the kernel: even, at most those of the GPU. Normal kernels only.")
            .withDefault(DEFAULT_COMMUNICATION_SMS);
    private static final Key<InsideNode> INTRA_NODE = Key.optional(
                    "intra-node",
                    Form.choice(InsideNode.class),
                    "How copies reach GPUs of the sender's node: by the SMs over NVLink (DeepEP from 2025-06-05 on), or by RDMA through"
                            + " the NICs (2025-02-25), which needs cross-rail: network. Low-latency kernels only.")
            .withDefault(InsideNode.NVLINK);
    private static final Key<Long> HOOK_AFTER = Key.optional(
                    "hook-after",
                    Form.duration(),
                    "For so long other kernels have all SMs after a kernel's sends, until a hook lets it receive; 0 us for"
                            + " kernels that wait themselves. Low-latency kernels only.")
            .withDefault(0L, "0 us");
    private static final Key<ElementFormat> DISPATCH_FORMAT = Key.optional(
                    "dispatch-format", Form.choice(ElementFormat.class), "Number format of the dispatched tokens.")
            .withDefault(ElementFormat.FP8);
    private static final Key<ElementFormat> COMBINE_FORMAT = Key.optional(
                    "combine-format", Form.choice(ElementFormat.class), "Number format of the results.")
            .withDefault(ElementFormat.BF16);

    static final WorkloadKind KIND = new WorkloadKind(
            NAME,
            "tokens to their experts and back with DeepEP's normal or low-latency kernels",
            Keys.of(
                    "a moe-dispatch-combine workload",
                    WorkloadKind.key(NAME),
                    KERNEL,
                    EXPERT_PARALLEL,
                    TOKENS_PER_GPU,
                    EXPERTS,
                    TOP_K,
                    ROUTING,
                    COMMUNICATION_SMS,
                    INTRA_NODE,
                    HOOK_AFTER,
                    DISPATCH_FORMAT,
                    COMBINE_FORMAT),
            LowLatencyMetrics.ALL,
            MoeDispatchCombine::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> resolvedDefaults() {
        Map<String, String> used = new LinkedHashMap<>();
        used.put(EXPERT_PARALLEL.name(), Integer.toString(expertParallel));
        used.put(EXPERTS.name(), Integer.toString(routing.experts()));
        used.put(TOP_K.name(), Integer.toString(routing.expertsPerToken()));
        TokenRoutingReader.words(routing, zipfExponent)
                .forEach((key, value) -> used.put(ROUTING.name() + '.' + key, value));
        return used;
    }

    private static MoeDispatchCombine read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        MixtureOfExpertsModel model = context.experts(reader);
        if (model.hiddenSize() % HIDDEN_MULTIPLE != 0) {
            throw reader.error("the kernel moves vectors of a multiple of " + HIDDEN_MULTIPLE
                    + " elements, and those of " + model.name() + " have " + model.hiddenSize());
        }
        int expertParallel = reader.given(EXPERT_PARALLEL)
                .map(given -> expertParallel(given, context))
                .orElse(context.gpus());
        int experts = reader.given(EXPERTS)
                .map(given -> experts(given, expertParallel))
                .orElseGet(() -> modelExperts(reader, model, expertParallel, context));
        int topK = reader.find(TOP_K).orElse(model.expertsPerToken());
        int nodes = expertParallel / context.gpusPerNode();
        TokenRoutingReader routing = new TokenRoutingReader(reader.given(ROUTING));
        return new MoeDispatchCombine(
                expertParallel,
                reader.read(TOKENS_PER_GPU),
                model.hiddenSize(),
                routing.rule(model, nodes, experts, topK, reader),
                routing.zipfExponent(),
                kernel(reader, context),
                reader.read(DISPATCH_FORMAT),
                reader.read(COMBINE_FORMAT));
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
        int experts = EXPERTS.form().read(value);
        if (experts % expertParallel != 0) {
            throw value.error("must be a multiple of the " + expertParallel
                    + " GPUs that share the experts, is " + experts + "; nearest: "
                    + nearestMultiples(experts, expertParallel));
        }
        return experts;
    }

    /** The model's experts, which must be as many on every GPU. */
    private static int modelExperts(
            ObjectReader reader, MixtureOfExpertsModel model, int expertParallel, WorkloadContext context) {
        int experts = model.routedExperts();
        if (experts % expertParallel == 0) {
            return experts;
        }
        String degrees = IntStream.iterate(
                        context.gpusPerNode(),
                        degree -> degree <= context.gpus(),
                        degree -> degree + context.gpusPerNode())
                .filter(degree -> context.gpus() % degree == 0 && experts % degree == 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" or "));
        throw reader.error("the " + experts + " experts of " + model.name() + " cannot be divided evenly among the "
                + expertParallel + " GPUs that share them; give experts: "
                + nearestMultiples(experts, expertParallel)
                + (degrees.isEmpty() ? "" : ", or expert-parallel: " + degrees));
    }

    private static String nearestMultiples(int experts, int expertParallel) {
        int below = experts / expertParallel * expertParallel;
        return (below == 0 ? "" : below + " or ") + (below + expertParallel);
    }

    private static MoeKernel kernel(ObjectReader reader, WorkloadContext context) {
        boolean normal = reader.read(KERNEL).equals(NORMAL);
        for (Key<?> key : normal ? List.of(INTRA_NODE, HOOK_AFTER) : List.of(COMMUNICATION_SMS)) {
            reader.given(key).ifPresent(value -> {
                throw value.error("is for " + (normal ? LOW_LATENCY : NORMAL) + " kernels; with kernel: "
                        + (normal ? NORMAL : LOW_LATENCY) + " leave it out");
            });
        }
        return normal
                ? new MoeKernel.Normal(sms(reader, context))
                : new MoeKernel.LowLatency(reader.read(INTRA_NODE), reader.read(HOOK_AFTER));
    }

    private static int sms(ObjectReader reader, WorkloadContext context) {
        int most = context.streamingMultiprocessors();
        Value given = reader.given(COMMUNICATION_SMS).orElse(null);
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
}
