package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.speedlimit.CopyPattern;
import io.octoplane.workloads.speedlimit.DecodingLimit;
import io.octoplane.workloads.speedlimit.DecodingLimitSetup;

/**
 * The communication of a decoding step, and what it leaves of speed.
 *
 * @param setup what is simulated
 */
public record DecodingStep(DecodingLimitSetup setup) implements WorkloadSpec {
    private static final Key<Integer> LAYERS = Key.optional(
                    "layers", Form.integer(1, 1 << 16), "Layers that exchange tokens.")
            .withDefault(61);
    private static final Key<Integer> MICRO_BATCHES = Key.optional(
                    "micro-batches", Form.integer(1, 64), "Micro-batches that take turns on the network.")
            .withDefault(2);
    private static final Key<Integer> TOKENS_PER_GPU = Key.optional(
                    "tokens-per-gpu", Form.integer(1, 1 << 20), "Tokens of a micro-batch on each GPU.")
            .withDefault(32);
    private static final Key<Integer> COPIES_PER_TOKEN = Key.optional(
                    "copies-per-token", Form.integer(1, 1 << 16), "Devices with an expert that each token goes to.")
            .withDefault(9);
    private static final Key<Integer> HIDDEN = Key.optional("hidden", Form.integer(1, 1 << 20), "Elements of a token.")
            .withDefault(7168);
    private static final Key<Integer> DISPATCH_BYTES = Key.optional(
                    "dispatch-bytes", Form.integer(1, 8), "Bytes of an element on its way to an expert.")
            .withDefault(1);
    private static final Key<Integer> COMBINE_BYTES = Key.optional(
                    "combine-bytes", Form.integer(1, 8), "Bytes of an element on its way back.")
            .withDefault(2);
    private static final Key<CopyPattern> CHOICE = Key.optional(
                    "choice",
                    Form.choice(CopyPattern.class),
                    "Which devices: all equally often, or different ones drawn for each token.")
            .withDefault(CopyPattern.BALANCED);
    private static final Key<Long> EXPERT_TIME = Key.optional(
                    "expert-time",
                    Form.duration(),
                    "Computation of a micro-batch between its dispatch and its combine, in each layer.")
            .withDefault(0L, "0 us");
    private static final Key<Long> OTHER_TIME = Key.optional(
                    "other-time",
                    Form.duration(),
                    "Computation of a micro-batch between its combine and the next layer's dispatch.")
            .withDefault(0L, "0 us");

    static final WorkloadKind KIND = new WorkloadKind(
            "decoding-limit",
            "a decoding step of which only communication between experts, and given computation, takes time",
            Keys.of(
                    "a decoding-limit workload",
                    WorkloadKind.key("decoding-limit"),
                    LAYERS,
                    MICRO_BATCHES,
                    TOKENS_PER_GPU,
                    COPIES_PER_TOKEN,
                    HIDDEN,
                    DISPATCH_BYTES,
                    COMBINE_BYTES,
                    CHOICE,
                    EXPERT_TIME,
                    OTHER_TIME),
            DecodingLimit.METRICS,
            DecodingStep::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static DecodingStep read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        int copies = reader.read(COPIES_PER_TOKEN);
        if (copies >= context.gpus()) {
            throw reader.error("sends each token to " + copies + " other GPUs, and the cluster has "
                    + (context.gpus() - 1) + " beside the sender");
        }
        long hidden = reader.read(HIDDEN);
        return new DecodingStep(new DecodingLimitSetup(
                reader.read(LAYERS),
                reader.read(MICRO_BATCHES),
                reader.read(TOKENS_PER_GPU),
                copies,
                hidden * reader.read(DISPATCH_BYTES),
                hidden * reader.read(COMBINE_BYTES),
                reader.read(CHOICE),
                reader.read(EXPERT_TIME),
                reader.read(OTHER_TIME)));
    }
}
