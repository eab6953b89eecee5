package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.catalog.ModelReader;
import io.octoplane.experiments.catalog.StatedModel;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.KeyValueCache;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.layout.LayoutException;
import io.octoplane.workloads.model.layout.TrainingMemory;
import io.octoplane.workloads.model.layout.TrainingPlan;
import java.util.Optional;

/**
 * What follows from the description of a model; nothing is simulated.
 *
 * @param count the model and how its operations are counted
 * @param cache its cache of keys and values
 * @param against the cache that it is compared with, if any
 * @param memory what it keeps in training, where a layout is given
 */
public record ModelCounts(
        FlopCount count, KeyValueCache cache, Optional<KeyValueCache> against, Optional<TrainingMemory> memory)
        implements WorkloadSpec {
    private static final int MOST_TOKENS = 1 << 24;
    private static final int MOST_BITS = 64;

    /** Which tokens a token looks at. */
    public enum Mask {
        /** Those before it. */
        CAUSAL,
        /** All of the sequence. */
        FULL
    }

    private static final Key<Integer> SEQUENCE = Key.optional(
                    "sequence", Form.integer(1, MOST_TOKENS), "Tokens of a sequence.")
            .withDefault(4096);
    private static final Key<Mask> MASK = Key.optional(
                    "attention",
                    Form.choice(Mask.class),
                    "Whether operations of attention are counted for the tokens before a token or for the whole sequence.")
            .withDefault(Mask.CAUSAL);
    private static final Key<Double> CACHE_BITS = Key.optional(
                    "cache-bits", Form.number(1, MOST_BITS), "Bits of an element of the cache.")
            .withDefault(16.0, "16");
    private static final Key<StatedModel> AGAINST =
            Key.optional("against", ModelReader.form(), "A model whose cache this one's is compared with.");
    private static final Key<Double> AGAINST_BITS = Key.optional(
                    "against-bits", Form.number(1, MOST_BITS), "Bits of an element of that model's cache.")
            .withDefault(16.0, "16");
    private static final Key<TrainingPlan> LAYOUT = Key.optional(
                    "layout",
                    TrainingPlanReader.form(),
                    "How training divides the model over GPUs; refused where it does not divide or fit the cluster's GPU.")
            .example("{ pipeline: 16, expert: 64, data: 128 }");

    static final WorkloadKind KIND = new WorkloadKind(
            "model-counts",
            "nothing: parameters, operations, cache and memory follow from the model's description",
            Keys.of(
                    "a model-counts workload",
                    WorkloadKind.key("model-counts"),
                    SEQUENCE,
                    MASK,
                    CACHE_BITS,
                    AGAINST,
                    AGAINST_BITS,
                    LAYOUT),
            ModelMetrics.ALL,
            ModelCounts::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static ModelCounts read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        ModelDescription model = context.wholeModel(reader);
        int sequence = reader.read(SEQUENCE);
        return new ModelCounts(
                new FlopCount(model, sequence, reader.read(MASK) == Mask.CAUSAL),
                new KeyValueCache(model, reader.read(CACHE_BITS)),
                reader.given(AGAINST).map(against -> against(against, reader.read(AGAINST_BITS))),
                reader.given(LAYOUT).map(layout -> memory(layout, model, sequence, context)));
    }

    private static KeyValueCache against(Value value, double bits) {
        StatedModel stated = AGAINST.form().read(value);
        return new KeyValueCache(
                stated.description()
                        .orElseThrow(() ->
                                value.error("of " + stated.name() + " only the experts are known; give its attention")),
                bits);
    }

    private static TrainingMemory memory(Value value, ModelDescription model, int sequence, WorkloadContext context) {
        TrainingPlan plan = LAYOUT.form().read(value);
        if (plan.layout().gpus() > context.gpus()) {
            throw value.error("takes " + plan.layout().gpus() + " GPUs, and the cluster has " + context.gpus());
        }
        try {
            return plan.memory(model, sequence);
        } catch (LayoutException e) {
            throw value.error(e.getMessage());
        }
    }
}
