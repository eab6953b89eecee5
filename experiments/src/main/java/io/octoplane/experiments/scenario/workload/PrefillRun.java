package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.inference.InferenceMetrics;
import io.octoplane.workloads.inference.Interleaving;
import io.octoplane.workloads.inference.ServicePrice;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.routing.RoutingRule;
import io.octoplane.workloads.training.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass of prefill; all GPUs of the cluster share the experts.
 *
 * @param model the model
 * @param prompts on each GPU
 * @param newTokens of each prompt that the pass computes
 * @param keys that the last of them sees
 * @param tokensOfPrompt that the pass deals with, those that were found in the cache included
 * @param microBatches 1 or 2
 * @param interleaving how they take turns
 * @param routing how tokens choose experts
 * @param replicas of all experts together
 * @param communicationSms SMs of the kernels that exchange tokens
 * @param dispatchFormat format of the dispatched tokens
 * @param combineFormat format of the results
 * @param precision of matrix products
 * @param routerSmallKernels kernels of the router beside those that are listed
 * @param expertSpread standard deviation of the load of a GPU's experts, of the mean
 * @param simulatedLayers layers of experts that are simulated
 * @param reservedMemory bytes
 * @param price of nodes; empty where nobody asks
 */
public record PrefillRun(
        ModelDescription model,
        int prompts,
        int newTokens,
        int keys,
        double tokensOfPrompt,
        int microBatches,
        Interleaving interleaving,
        RoutingRule routing,
        int replicas,
        int communicationSms,
        ElementFormat dispatchFormat,
        ElementFormat combineFormat,
        ElementFormat precision,
        int routerSmallKernels,
        double expertSpread,
        int simulatedLayers,
        long reservedMemory,
        Optional<ServicePrice> price)
        implements WorkloadSpec {
    private static final String NAME = "prefill-pass";
    private static final int SIMULATED_LAYERS = 4;

    private static final Key<Integer> TOKENS = Key.required(
                    "tokens-per-gpu",
                    Form.integer(1, 1 << 22),
                    "Tokens that each GPU computes in a pass: a multiple of what each prompt, or its chunk, computes, for"
                            + " each micro-batch.")
            .example("16384");
    private static final Key<Integer> PROMPT = Key.optional("prompt", Form.integer(1, 1 << 22), "Tokens of a prompt.")
            .withDefault(4096);
    private static final Key<Double> CACHED = Key.optional(
                    "cached", Form.fraction(), "Part of a prompt whose keys and values are in the cache already.")
            .withDefault(0.0, "0 %");
    private static final Key<Integer> CHUNK = Key.optional(
                    "chunk",
                    Form.integer(1, 1 << 22),
                    "Tokens of a prompt in one pass; of a prompt that takes several, the pass is one of the middle.")
            .otherwise("all that are not cached");
    private static final Key<Integer> MICRO_BATCHES = Key.optional(
                    "micro-batches", Form.integer(1, 2), "Equal parts of the tokens that take turns.")
            .withDefault(2);
    private static final Key<DecodeRun.Overlap> OVERLAP = Key.optional(
                    "overlap",
                    Form.choice(DecodeRun.Overlap.class),
                    "What a GPU computes while tokens are on their way: the other micro-batch, or nothing but shared experts.")
            .withDefault(DecodeRun.Overlap.TWO_BATCH);
    private static final Key<Integer> REDUNDANT = Key.optional(
                    "redundant-experts",
                    Form.integer(0, 1 << 16),
                    "Replicas of experts beside one of each; with the experts a multiple of the GPUs.")
            .withDefault(0);
    private static final Key<Double> SPREAD = Key.optional(
                    "expert-spread",
                    Form.fraction(),
                    "Standard deviation of the tokens that come to a GPU's experts, of their mean; the open training profile"
                            + " shows 8 %.")
            .withDefault(0.08, "8 %");
    private static final Key<ElementFormat> PRECISION = Key.optional(
                    "precision", Form.choice(ElementFormat.class), "Number format of the layers' matrix products.")
            .withDefault(ElementFormat.FP8);
    private static final Key<Integer> ROUTER_SMALL = Key.optional(
                    "router-small-kernels",
                    Form.integer(0, 100),
                    "Kernels of the router in each layer beside those that are listed by name.")
            .withDefault(2);
    private static final Key<Integer> SIMULATED = Key.optional(
                    "simulated-layers",
                    Form.integer(2, 1 << 12),
                    "Layers with experts that are simulated; the others take as long as the mean of these without the first.")
            .otherwise(SIMULATED_LAYERS + ", or all where there are fewer");

    static final WorkloadKind KIND = new WorkloadKind(
            NAME,
            "one pass of prefill under expert parallelism, with normal kernels and two micro-batches",
            keysOfKind(),
            InferenceMetrics.PREFILL,
            PrefillRun::read);

    private static Keys keysOfKind() {
        List<Key<?>> keys = new ArrayList<>(List.of(
                WorkloadKind.key(NAME),
                TOKENS,
                PROMPT,
                CACHED,
                CHUNK,
                MICRO_BATCHES,
                OVERLAP,
                REDUNDANT,
                SPREAD,
                PRECISION,
                ROUTER_SMALL,
                SIMULATED,
                DecodeRun.RESERVED,
                ServicePriceReader.PRICE));
        keys.addAll(TokenExchange.KEYS);
        return Keys.of("a prefill-pass workload", keys.toArray(Key<?>[]::new));
    }

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> resolvedDefaults() {
        return Map.of(SIMULATED.name(), Integer.toString(simulatedLayers), CHUNK.name(), Integer.toString(newTokens));
    }

    private static PrefillRun read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        ModelDescription model = context.wholeModel(reader);
        MixtureOfExpertsModel experts = context.experts(reader);
        int replicas = experts.routedExperts() + reader.read(REDUNDANT);
        if (context.gpus() < 2 || replicas % context.gpus() != 0) {
            throw reader.error("the " + replicas + " replicas of " + experts.routedExperts() + " experts of "
                    + experts.name() + " cannot be divided evenly among " + context.gpus() + " GPUs");
        }
        int prompt = reader.read(PROMPT);
        double cached = reader.read(CACHED);
        int fresh = (int) Math.round(prompt * (1 - cached));
        if (fresh < 1) {
            throw reader.value(CACHED).error("leaves nothing of a prompt of " + prompt + " tokens to compute");
        }
        int chunk = Math.min(fresh, reader.find(CHUNK).orElse(fresh));
        int tokens = reader.read(TOKENS);
        int microBatches = reader.read(MICRO_BATCHES);
        if (tokens % (chunk * microBatches) != 0) {
            throw reader.error(tokens + " tokens on each GPU cannot be divided into " + microBatches
                    + " micro-batches of prompts that compute " + chunk + " tokens each; nearest: "
                    + Math.max(1, Math.round((double) tokens / (chunk * microBatches))) * chunk * microBatches);
        }
        int layers = model.expertLayers();
        TokenExchange exchange = TokenExchange.read(reader, experts, context.gpus(), context);
        if (exchange.zipfExponent() != 0) {
            throw reader.error("a pass takes experts to be equally popular; give expert-spread for what differs");
        }
        double spread = reader.read(SPREAD);
        if (spread > Variation.MOST) {
            throw reader.value(SPREAD).error("expected at most 30 %");
        }
        return new PrefillRun(
                model,
                tokens / chunk,
                chunk,
                prompt - (fresh - chunk) / 2,
                (double) prompt * chunk / fresh,
                microBatches,
                reader.read(OVERLAP) == DecodeRun.Overlap.TWO_BATCH ? Interleaving.ALTERNATING : Interleaving.NONE,
                exchange.routing(),
                replicas,
                exchange.communicationSms(),
                exchange.dispatchFormat(),
                exchange.combineFormat(),
                reader.read(PRECISION),
                reader.read(ROUTER_SMALL),
                spread,
                reader.given(SIMULATED)
                        .map(given -> given.integer(2, layers))
                        .orElse(Math.min(SIMULATED_LAYERS, layers)),
                reader.read(DecodeRun.RESERVED),
                reader.find(ServicePriceReader.PRICE));
    }
}
