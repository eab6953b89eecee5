package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.deepep.InsideNode;
import io.octoplane.workloads.inference.CacheLoading;
import io.octoplane.workloads.inference.ExpertLoad;
import io.octoplane.workloads.inference.InferenceMetrics;
import io.octoplane.workloads.inference.Interleaving;
import io.octoplane.workloads.inference.ServicePrice;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One step of decoding; all GPUs of the cluster share the experts.
 *
 * @param model the model
 * @param requests on each GPU
 * @param context tokens in the cache of each request, the new one among them
 * @param microBatches 1 or 2
 * @param interleaving how they take turns
 * @param routing how tokens choose experts
 * @param zipfExponent popularity of the experts; 0 is uniform
 * @param replicas of all experts together
 * @param expertLoad whether experts are drawn
 * @param insideNode how copies reach GPUs of the sender's node
 * @param sends who posts messages to NICs
 * @param dispatchFormat format of the dispatched tokens
 * @param combineFormat format of the results
 * @param copies what a dispatched copy has beside its elements
 * @param precision of matrix products
 * @param cacheFormat of the cache
 * @param kernels whether kernels take time
 * @param launch how kernels are launched
 * @param routerSmallKernels kernels of the router beside those that are listed
 * @param simulatedLayers layers of experts that are simulated
 * @param drafted tokens of each request that are drafted and verified in a step
 * @param acceptance share of drafted tokens that are accepted
 * @param betweenSteps picoseconds
 * @param reservedMemory bytes
 * @param cacheBits of an element of the cache in memory, where not as its format says
 * @param loading of cached keys and values meanwhile
 * @param against the dense model that it is compared with
 * @param price of nodes; empty where nobody asks
 */
public record DecodeRun(
        ModelDescription model,
        int requests,
        int context,
        int microBatches,
        Interleaving interleaving,
        RoutingRule routing,
        double zipfExponent,
        int replicas,
        ExpertLoad expertLoad,
        InsideNode insideNode,
        Sends sends,
        ElementFormat dispatchFormat,
        ElementFormat combineFormat,
        Copies copies,
        ElementFormat precision,
        ElementFormat cacheFormat,
        Kernels kernels,
        Launch launch,
        int routerSmallKernels,
        int simulatedLayers,
        int drafted,
        double acceptance,
        long betweenSteps,
        long reservedMemory,
        Optional<Double> cacheBits,
        Optional<CacheLoading> loading,
        Optional<TensorDecodeRun> against,
        Optional<ServicePrice> price)
        implements WorkloadSpec {
    /** What a dispatched copy has beside its elements. */
    public enum Copies {
        /** DeepEP's scales and header. */
        DEEPEP,
        /** Nothing. */
        PLAIN
    }

    /** Whether kernels take time. */
    public enum Kernels {
        /** By their shapes. */
        SHAPES,
        /** None, nor memory: for limits that the network sets. */
        FREE
    }

    /** Who posts messages to NICs. */
    public enum Sends {
        /** The kernels themselves. */
        GPU,
        /** A CPU thread for each GPU. */
        CPU_PROXY
    }

    /** How kernels come to the GPU. */
    public enum Launch {
        /** A step at a time. */
        GRAPH,
        /** One by one. */
        STREAM
    }

    /** What hides exchanges. */
    public enum Overlap {
        /** The other micro-batch. */
        TWO_BATCH,
        /** Nothing. */
        NONE
    }

    private static final String NAME = "decode-step";
    private static final int DEFAULT_SIMULATED = 4;
    private static final int MOST_SIMULATED = 1 << 12;

    private static final Key<Integer> REQUESTS = Key.required(
                    "requests-per-gpu",
                    Form.integer(1, 1 << 16),
                    "Requests that each GPU decodes together; a multiple of the micro-batches.")
            .example("128");
    private static final Key<Integer> CONTEXT = Key.optional(
                    "context",
                    Form.integer(1, 1 << 24),
                    "Tokens of each request in the cache, the newest among them; on average, where they differ.")
            .withDefault(4096);
    private static final Key<Integer> MICRO_BATCHES = Key.optional(
                    "micro-batches", Form.integer(1, 2), "Equal parts of the requests that take turns.")
            .withDefault(2);
    private static final Key<Overlap> OVERLAP = Key.optional(
                    "overlap",
                    Form.choice(Overlap.class),
                    "What a GPU computes while copies are on their way: the other micro-batch, two of five stages behind; or"
                            + " nothing but the shared experts.")
            .withDefault(Overlap.TWO_BATCH);
    private static final Key<Integer> REDUNDANT = Key.optional(
                    "redundant-experts",
                    Form.integer(0, 1 << 16),
                    "Replicas of experts beside one of each, placed by load; with the experts a multiple of the GPUs.")
            .withDefault(0);
    private static final Key<Value> ROUTING = Key.optional(
            "routing", TokenRoutingReader.form(), "How tokens choose their experts; without it, as the model says.");
    private static final Key<ExpertLoad> EXPERT_LOAD = Key.optional(
                    "expert-load",
                    Form.choice(ExpertLoad.class),
                    "Whether tokens draw their experts, or every GPU sends every other as many copies and keeps none.")
            .withDefault(ExpertLoad.DRAWN);
    private static final Key<InsideNode> INTRA_NODE = Key.optional(
                    "intra-node",
                    Form.choice(InsideNode.class),
                    "How copies reach GPUs of the sender's node: over NVLink, or by RDMA, which needs cross-rail: network.")
            .withDefault(InsideNode.NVLINK);
    private static final Key<Sends> SENDS = Key.optional(
                    "sends",
                    Form.choice(Sends.class),
                    "Who posts messages to NICs: the kernels, or a CPU thread for each GPU, which takes"
                            + " send-receive.proxy-visit-time for each.")
            .withDefault(Sends.GPU);
    private static final Key<ElementFormat> DISPATCH_FORMAT = Key.optional(
                    "dispatch-format", Form.choice(ElementFormat.class), "Number format of the dispatched tokens.")
            .withDefault(ElementFormat.FP8);
    private static final Key<ElementFormat> COMBINE_FORMAT = Key.optional(
                    "combine-format", Form.choice(ElementFormat.class), "Number format of the results.")
            .withDefault(ElementFormat.BF16);
    private static final Key<Copies> COPIES = Key.optional(
                    "copies",
                    Form.choice(Copies.class),
                    "What a dispatched copy has beside its elements: DeepEP's scales and header, or nothing (FP8 only).")
            .withDefault(Copies.DEEPEP);
    private static final Key<ElementFormat> PRECISION = Key.optional(
                    "precision", Form.choice(ElementFormat.class), "Number format of the layers' matrix products.")
            .withDefault(ElementFormat.FP8);
    private static final Key<ElementFormat> CACHE_FORMAT = Key.optional(
                    "cache-format", Form.choice(ElementFormat.class), "Number format of the cache.")
            .withDefault(ElementFormat.BF16);
    private static final Key<Double> CACHE_BITS = Key.optional(
                    "cache-bits",
                    Form.number(1, 16),
                    "Bits of an element of the cache in memory, where they are fewer than those of its format; kernels take as"
                            + " long as for the format.")
            .otherwise("those of cache-format");
    private static final Key<Kernels> KERNELS = Key.optional(
                    "kernel-times",
                    Form.choice(Kernels.class),
                    "Whether kernels take their times by shape, or none, which gives the limit that the network sets; then"
                            + " memory is not asked for either.")
            .withDefault(Kernels.SHAPES);
    static final Key<Launch> LAUNCH = Key.optional(
                    "launch",
                    Form.choice(Launch.class),
                    "Whether a step is launched as one CUDA graph, which leaves kernels.graph-gap between kernels, or kernel by"
                            + " kernel, which leaves kernels.launch-gap.")
            .withDefault(Launch.GRAPH);
    private static final Key<Integer> ROUTER_SMALL = Key.optional(
                    "router-small-kernels",
                    Form.integer(0, 100),
                    "Kernels of the router in each layer beside those that are listed by name; the open training profile has"
                            + " 29.")
            .withDefault(2);
    private static final Key<Integer> SIMULATED = Key.optional(
                    "simulated-layers",
                    Form.integer(2, MOST_SIMULATED),
                    "Layers with experts that are simulated; the others take as long as the mean of these without the first."
                            + " More than the model has are those of several steps, one behind the other, and give percentiles.")
            .otherwise(DEFAULT_SIMULATED + ", or all where there are fewer");
    private static final Key<Integer> DRAFTED = Key.optional(
                    "drafted-tokens",
                    Form.integer(0, 16),
                    "Tokens of each request that the model's modules of multi-token prediction draft and a step verifies.")
            .withDefault(0);
    private static final Key<Double> ACCEPTANCE = Key.optional(
                    "acceptance", Form.fraction(), "How often a drafted token is accepted when all before it were.")
            .withDefault(0.85, "85 %");
    static final Key<Long> BETWEEN = Key.optional(
                    "between-steps", Form.duration(), "From the end of a step to the beginning of the next.")
            .withDefault(0L, "0 us");
    static final Key<Long> RESERVED = Key.optional(
                    "reserved-memory",
                    Form.size(),
                    "Memory of a GPU kept free for activations, the framework and fragmentation.")
            .withDefault(4_000_000_000L, "4 GB");

    static final WorkloadKind KIND = new WorkloadKind(
            NAME,
            "one step of decoding under expert parallelism, with low-latency kernels and two micro-batches",
            Keys.of(
                    "a decode-step workload",
                    WorkloadKind.key(NAME),
                    REQUESTS,
                    CONTEXT,
                    MICRO_BATCHES,
                    OVERLAP,
                    REDUNDANT,
                    ROUTING,
                    EXPERT_LOAD,
                    INTRA_NODE,
                    SENDS,
                    DISPATCH_FORMAT,
                    COMBINE_FORMAT,
                    COPIES,
                    PRECISION,
                    CACHE_FORMAT,
                    CACHE_BITS,
                    KERNELS,
                    LAUNCH,
                    ROUTER_SMALL,
                    SIMULATED,
                    DRAFTED,
                    ACCEPTANCE,
                    BETWEEN,
                    RESERVED,
                    CacheLoadingReader.KEY,
                    DenseModelReader.MODEL,
                    DenseModelReader.FORMAT,
                    ServicePriceReader.PRICE),
            InferenceMetrics.DECODE,
            DecodeRun::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> resolvedDefaults() {
        Map<String, String> used = new LinkedHashMap<>();
        used.put(SIMULATED.name(), Integer.toString(simulatedLayers));
        TokenRoutingReader.words(routing, zipfExponent)
                .forEach((key, value) -> used.put(ROUTING.name() + '.' + key, value));
        return used;
    }

    private static DecodeRun read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        ModelDescription model = context.wholeModel(reader);
        MixtureOfExpertsModel experts = context.experts(reader);
        int requests = reader.read(REQUESTS);
        int microBatches = reader.read(MICRO_BATCHES);
        if (requests % microBatches != 0) {
            throw reader.error(requests + " requests cannot be divided into " + microBatches + " micro-batches");
        }
        int replicas = experts.routedExperts() + reader.read(REDUNDANT);
        if (context.gpus() < 2 || replicas % context.gpus() != 0) {
            throw reader.error("the " + replicas + " replicas of " + experts.routedExperts() + " experts of "
                    + experts.name() + " cannot be divided evenly among " + context.gpus()
                    + " GPUs; give redundant-experts: " + nearest(experts.routedExperts(), context.gpus()));
        }
        if (reader.read(COPIES) == Copies.PLAIN && reader.read(DISPATCH_FORMAT) != ElementFormat.FP8) {
            throw reader.error("copies: plain are FP8; leave dispatch-format out");
        }
        if (reader.read(COPIES) == Copies.DEEPEP && model.hidden() % 128 != 0) {
            throw reader.error("DeepEP's copies have a multiple of 128 elements, and those of " + model.name()
                    + " have " + model.hidden());
        }
        int drafted = reader.read(DRAFTED);
        if (drafted > 0 && model.multiTokenPredictionDepth() == 0) {
            throw reader.error(model.name() + " has no multi-token prediction to draft with");
        }
        int layers = model.expertLayers();
        int simulated = reader.given(SIMULATED)
                .map(given -> given.integer(2, MOST_SIMULATED))
                .orElse(Math.min(DEFAULT_SIMULATED, layers));
        TokenRoutingReader routing = new TokenRoutingReader(reader.given(ROUTING));
        return new DecodeRun(
                model,
                requests,
                reader.read(CONTEXT),
                microBatches,
                reader.read(OVERLAP) == Overlap.TWO_BATCH ? Interleaving.STAGGERED : Interleaving.NONE,
                routing.rule(
                        experts,
                        context.gpus() / context.gpusPerNode(),
                        experts.routedExperts(),
                        experts.expertsPerToken(),
                        reader),
                routing.zipfExponent(),
                replicas,
                reader.read(EXPERT_LOAD),
                reader.read(INTRA_NODE),
                reader.read(SENDS),
                reader.read(DISPATCH_FORMAT),
                reader.read(COMBINE_FORMAT),
                reader.read(COPIES),
                reader.read(PRECISION),
                reader.read(CACHE_FORMAT),
                reader.read(KERNELS),
                reader.read(LAUNCH),
                reader.read(ROUTER_SMALL),
                simulated,
                drafted,
                acceptance(reader),
                reader.read(BETWEEN),
                reader.read(RESERVED),
                reader.find(CACHE_BITS),
                CacheLoadingReader.read(reader, context.gpus()),
                DenseModelReader.read(
                        reader,
                        context,
                        reader.read(CONTEXT),
                        reader.read(LAUNCH),
                        reader.read(BETWEEN),
                        reader.read(RESERVED)),
                reader.find(ServicePriceReader.PRICE));
    }

    private static double acceptance(ObjectReader reader) {
        double acceptance = reader.read(ACCEPTANCE);
        if (acceptance > 1) {
            throw reader.value(ACCEPTANCE).error("expected at most 100 %");
        }
        return acceptance;
    }

    private static String nearest(int experts, int gpus) {
        int redundant = (gpus - experts % gpus) % gpus;
        return redundant + " or " + (redundant + gpus);
    }
}
