package io.octoplane.reports.format;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The error bar of one result: a line of {@code uncertainty.jsonl}. Its ends are the root of the sum of squares of what the inputs make of
 * the result one at a time, downwards and upwards by themselves; that holds where inputs are independent and their effects add up, and
 * the bar covers the result as often as limits cover their inputs.
 *
 * @param point the overrides that tell the point from the scenario as written; may be empty
 * @param metric name of what was observed
 * @param labels what the number belongs to within the point
 * @param unit unit as text
 * @param value the result with all inputs as written
 * @param effects what each input makes of it, in the order of the scenario
 */
public record UncertaintyRow(
        Map<String, String> point,
        String metric,
        Map<String, String> labels,
        String unit,
        double value,
        List<UncertainEffect> effects) {
    public UncertaintyRow {
        point = RowChecks.orderedCopy("point", point);
        RowChecks.filled("metric", metric);
        labels = RowChecks.orderedCopy("label", labels);
        RowChecks.present("unit", unit);
        value = RowChecks.rounded("metric '" + metric + "'", value);
        effects = List.copyOf(effects);
    }

    /** Lower end of the error bar. */
    public double low() {
        return value - rootOfSquares(effect -> effect.down(value));
    }

    /** Upper end of the error bar. */
    public double high() {
        return value + rootOfSquares(effect -> effect.up(value));
    }

    private double rootOfSquares(ToDoubleFunction<UncertainEffect> deviation) {
        return Math.sqrt(
                effects.stream().mapToDouble(deviation).map(each -> each * each).sum());
    }

    /** The effects, the one that moves the result most first. */
    public List<UncertainEffect> bySwing() {
        return effects.stream()
                .sorted(Comparator.comparingDouble((UncertainEffect effect) -> effect.swing(value))
                        .reversed())
                .toList();
    }
}
