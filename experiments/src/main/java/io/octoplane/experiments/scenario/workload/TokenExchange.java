package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.List;

/**
 * How tokens of a training step go to experts and back.
 *
 * @param routing how tokens choose experts; their number is a multiple of the GPUs that share them
 * @param zipfExponent popularity of the experts; 0 is uniform
 * @param communicationSms SMs of each GPU lent to the exchange, even; 0 where engines move tokens
 * @param dispatchFormat format of the dispatched tokens and gradients
 * @param combineFormat format of what comes back
 * @param library whose kernels exchange
 * @param memory what is left of it beside compute kernels
 * @param launch when kernels start that the host has to wait for
 */
public record TokenExchange(
        RoutingRule routing,
        double zipfExponent,
        int communicationSms,
        ElementFormat dispatchFormat,
        ElementFormat combineFormat,
        Library library,
        MemoryBeside memory,
        DispatchLaunch launch) {
    /** Whose kernels exchange tokens. */
    public enum Library {
        /** DeepEP as published first, before the profile was: each channel hands only so much to the network. */
        DEEPEP_2025_02,
        /** DeepEP since it posts to the network from GPUs on a connection for each channel: NICs hold it. */
        DEEPEP_2025_04
    }

    /** What compute kernels leave of a GPU's memory. */
    public enum MemoryBeside {
        /** Half: as if they took all they can get at all times. */
        SHARED,
        /** All that copies want. */
        IDLE
    }

    /** When a dispatch starts for which the host waits until it knows the counts. */
    public enum DispatchLaunch {
        /** As late as in the open profile. */
        MEASURED,
        /** At once. */
        PROMPT
    }

    private static final int DEFAULT_COMMUNICATION_SMS = 20;

    private static final Key<Value> ROUTING = Key.optional(
            "routing",
            TokenRoutingReader.form(),
            "How tokens choose their experts; without it, as the model says. Where popularity is not uniform, each layer has"
                    + " popular experts of its own.");
    private static final Key<Integer> COMMUNICATION_SMS = Key.optional(
                    "communication-sms",
                    Form.integer(0, Integer.MAX_VALUE),
                    "SMs of each GPU lent to dispatch and combine while they run beside kernels: even, fewer than the GPU"
                            + " has. With 0, engines that no GPU has yet move the tokens: NICs and NVLink alone hold them back.")
            .withDefault(DEFAULT_COMMUNICATION_SMS);
    private static final Key<ElementFormat> DISPATCH_FORMAT = Key.optional(
                    "dispatch-format",
                    Form.choice(ElementFormat.class),
                    "Number format of dispatched tokens, and of gradients on the same way.")
            .withDefault(ElementFormat.FP8);
    private static final Key<ElementFormat> COMBINE_FORMAT = Key.optional(
                    "combine-format", Form.choice(ElementFormat.class), "Number format of what comes back.")
            .withDefault(ElementFormat.BF16);

    private static final Key<Library> LIBRARY = Key.optional(
                    "exchange-library",
                    Form.choice(Library.class),
                    "Whose kernels exchange tokens: those of the profile's time, or of two months later.")
            .withDefault(Library.DEEPEP_2025_02);
    private static final Key<MemoryBeside> MEMORY = Key.optional(
                    "memory-beside",
                    Form.choice(MemoryBeside.class),
                    "What compute kernels leave of the GPUs' memory to copies: half of it, or all.")
            .withDefault(MemoryBeside.SHARED);
    private static final Key<DispatchLaunch> LAUNCH = Key.optional(
                    "dispatch-launch",
                    Form.choice(DispatchLaunch.class),
                    "When the dispatch of a forward pass starts, which hosts launch when they have read the counts: as late as"
                            + " measured, or at once.")
            .withDefault(DispatchLaunch.MEASURED);

    static final List<Key<?>> KEYS =
            List.of(ROUTING, COMMUNICATION_SMS, DISPATCH_FORMAT, COMBINE_FORMAT, LIBRARY, MEMORY, LAUNCH);

    /**
     * @param expertParallel GPUs that share one set of experts, whole nodes
     */
    static TokenExchange read(
            ObjectReader reader, MixtureOfExpertsModel model, int expertParallel, WorkloadContext context) {
        int experts = model.routedExperts();
        TokenRoutingReader routing = new TokenRoutingReader(reader.given(ROUTING));
        return new TokenExchange(
                routing.rule(model, expertParallel / context.gpusPerNode(), experts, model.expertsPerToken(), reader),
                routing.zipfExponent(),
                sms(reader, context),
                reader.read(DISPATCH_FORMAT),
                reader.read(COMBINE_FORMAT),
                reader.read(LIBRARY),
                reader.read(MEMORY),
                reader.read(LAUNCH));
    }

    private static int sms(ObjectReader reader, WorkloadContext context) {
        int most = context.streamingMultiprocessors() - 1;
        Value given = reader.given(COMMUNICATION_SMS).orElse(null);
        if (given == null) {
            if (most < DEFAULT_COMMUNICATION_SMS) {
                throw reader.error(
                        "the GPU has no more than " + DEFAULT_COMMUNICATION_SMS + " SMs; give communication-sms");
            }
            return DEFAULT_COMMUNICATION_SMS;
        }
        int sms = given.integer(0, most);
        if (sms % 2 != 0) {
            throw given.error("must be even, because each channel of the kernels takes two SMs; is " + sms);
        }
        return sms;
    }
}
