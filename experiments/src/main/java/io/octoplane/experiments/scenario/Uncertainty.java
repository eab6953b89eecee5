package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Value;
import java.util.List;

/**
 * What a scenario says of how well its inputs are known.
 *
 * @param metrics names of the metrics whose error bars are asked for
 * @param inputs that are known within limits, each independent of the others
 */
public record Uncertainty(List<Value> metrics, List<UncertainInput> inputs) {
    /** Everything is taken as it is written. */
    public static final Uncertainty NONE = new Uncertainty(List.of(), List.of());

    /** Names of the metrics. */
    public List<String> names() {
        return metrics.stream().map(Value::text).toList();
    }

    public Uncertainty {
        metrics = List.copyOf(metrics);
        inputs = List.copyOf(inputs);
    }
}
