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
 */
public record TokenExchange(
        RoutingRule routing,
        double zipfExponent,
        int communicationSms,
        ElementFormat dispatchFormat,
        ElementFormat combineFormat) {
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

    static final List<Key<?>> KEYS = List.of(ROUTING, COMMUNICATION_SMS, DISPATCH_FORMAT, COMBINE_FORMAT);

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
                reader.read(COMBINE_FORMAT));
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
