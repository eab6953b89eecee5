package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.training.TrainingMetrics;
import io.octoplane.workloads.training.Variation;
import java.util.ArrayList;
import java.util.List;

/**
 * One overlapped pair of a forward and a backward pass through a few layers with experts, on all GPUs as one group.
 *
 * @param model the model
 * @param layers layers of each pass
 * @param sequence tokens of the micro-batch on each GPU
 * @param exchange how tokens go to experts and back
 * @param kernels where kernel times come from
 * @param variation in what GPUs and kernels differ
 */
public record OverlappedPair(
        ModelDescription model,
        int layers,
        int sequence,
        TokenExchange exchange,
        KernelSource kernels,
        Variation variation)
        implements WorkloadSpec {
    private static final String NAME = "overlapped-pair";

    private static final Key<Integer> LAYERS = Key.required(
                    "layers", Form.integer(1, 64), "Layers with experts of each of the two passes.")
            .example("4");
    static final Key<Integer> SEQUENCE = Key.optional(
                    "sequence", Form.integer(1, 1 << 20), "Tokens of a sequence, of which a micro-batch has one.")
            .withDefault(4096);
    static final Key<KernelSource> KERNEL_TIMES = Key.optional(
                    "kernel-times", Form.choice(KernelSource.class), "Where the times of compute kernels come from.")
            .withDefault(KernelSource.PROFILE);

    static final WorkloadKind KIND = new WorkloadKind(
            NAME,
            "one overlapped pair of a forward and a backward pass through layers with experts",
            keys(),
            TrainingMetrics.PAIR_METRICS,
            OverlappedPair::read);

    private static Keys keys() {
        List<Key<?>> keys = new ArrayList<>(List.of(WorkloadKind.key(NAME), LAYERS, SEQUENCE, KERNEL_TIMES));
        keys.addAll(TokenExchange.KEYS);
        keys.addAll(TrainingVariation.KEYS);
        return Keys.of("an overlapped-pair workload", keys.toArray(Key<?>[]::new));
    }

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static OverlappedPair read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        ModelDescription model = context.wholeModel(reader);
        MixtureOfExpertsModel experts = context.experts(reader);
        requireDivided(experts, context.gpus(), reader);
        TokenExchange exchange = TokenExchange.read(reader, experts, context.gpus(), context);
        return new OverlappedPair(
                model,
                reader.read(LAYERS),
                reader.read(SEQUENCE),
                exchange,
                reader.read(KERNEL_TIMES),
                TrainingVariation.read(reader).withZipf(exchange.zipfExponent()));
    }

    static void requireDivided(MixtureOfExpertsModel model, int gpus, ObjectReader reader) {
        if (model.routedExperts() % gpus != 0) {
            throw reader.error("the " + model.routedExperts() + " experts of " + model.name()
                    + " cannot be divided evenly among " + gpus + " GPUs");
        }
    }
}
