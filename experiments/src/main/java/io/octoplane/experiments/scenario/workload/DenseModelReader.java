package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.catalog.ModelReader;
import io.octoplane.experiments.catalog.StatedModel;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.ObjectReader;
import java.util.Optional;

/** Reads the dense model that a decode step is compared with. */
final class DenseModelReader {
    /** The model. */
    static final Key<StatedModel> MODEL = Key.optional(
            "against",
            ModelReader.form(),
            "A dense model whose tokens a second on one such node these are compared with; it is simulated as"
                    + " tensor-decode-step has it, with the same context and as many requests as there is memory for.");

    /** Of its matrix products and its cache. */
    static final Key<ElementFormat> FORMAT = Key.optional(
                    "against-format",
                    Form.choice(ElementFormat.class),
                    "Number format of that model's matrix products and cache.")
            .withDefault(ElementFormat.BF16);

    private DenseModelReader() {}

    static Optional<TensorDecodeRun> read(
            ObjectReader workload,
            WorkloadContext context,
            int tokens,
            DecodeRun.Launch launch,
            long between,
            long reserved) {
        return workload.given(MODEL).map(value -> {
            if (context.nodes() != 1) {
                throw value.error("compares two models on one node; give cluster.nodes: 1");
            }
            StatedModel stated = MODEL.form().read(value);
            return TensorDecodeRun.against(
                    value,
                    stated.description()
                            .orElseThrow(() -> value.error(
                                    "of " + stated.name() + " only the experts are known; give its attention")),
                    context.gpusPerNode(),
                    tokens,
                    workload.read(FORMAT),
                    launch,
                    between,
                    reserved);
        });
    }
}
