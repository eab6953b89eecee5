package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.training.Variation;
import java.util.List;

/** Reads in what GPUs and kernels of a training step differ. */
final class TrainingVariation {
    private static final Key<Double> KERNELS = Key.optional(
                    "kernel-spread",
                    spread(),
                    "Relative standard deviation of the time of one part of a layer from one time to the next.")
            .withDefault(0.0, "0 %");
    private static final Key<Double> GPUS = Key.optional(
                    "gpu-spread", spread(), "Relative standard deviation of the time of all kernels from GPU to GPU.")
            .withDefault(0.0, "0 %");
    private static final Key<Double> EXPERTS = Key.optional(
                    "expert-spread",
                    spread(),
                    "Relative standard deviation of the tokens that come to the experts of a GPU, drawn for each layer and"
                            + " micro-batch.")
            .withDefault(0.0, "0 %");

    static final List<Key<?>> KEYS = List.of(KERNELS, GPUS, EXPERTS);

    private TrainingVariation() {}

    private static Form<Double> spread() {
        return new Form.Derived<>(Form.fraction(), TrainingVariation::spread);
    }

    private static double spread(Value value) {
        double fraction = value.fraction();
        if (fraction > Variation.MOST) {
            throw value.error("expected a spread of at most 30 %, found " + value.text());
        }
        return fraction;
    }

    static Variation read(ObjectReader reader) {
        return new Variation(reader.read(KERNELS), reader.read(GPUS), reader.read(EXPERTS));
    }
}
