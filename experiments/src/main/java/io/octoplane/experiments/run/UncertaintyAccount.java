package io.octoplane.experiments.run;

import io.octoplane.experiments.scenario.UncertainInput;
import io.octoplane.experiments.scenario.Uncertainty;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.Variation;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.UncertainEffect;
import io.octoplane.reports.format.UncertaintyRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the results are when uncertain inputs are at their limits, one at a time. */
final class UncertaintyAccount {
    private final Uncertainty uncertainty;
    private final List<ResultRow> asWritten = new ArrayList<>();
    /** By point of the sweep, input and limit. */
    private final Map<Place, List<ResultRow>> varied = new HashMap<>();

    private record Place(Map<String, String> point, String input, boolean isHigh) {}

    UncertaintyAccount(Uncertainty uncertainty) {
        this.uncertainty = uncertainty;
    }

    /** Adds the results of a point, of the sweep itself or with an input at a limit. */
    void add(Point point, List<ResultRow> results) {
        List<ResultRow> asked = results.stream()
                .filter(row -> uncertainty.names().contains(row.metric()))
                .toList();
        if (point.variation().isEmpty()) {
            asWritten.addAll(asked);
        } else {
            Variation variation = point.variation().get();
            varied.put(new Place(point.overrides(), variation.input().name(), variation.isHigh()), asked);
        }
    }

    /** For each result whose error bars are asked for, in their order, what each input makes of it. */
    List<UncertaintyRow> rows() {
        return asWritten.stream()
                .map(row -> new UncertaintyRow(
                        row.point(),
                        row.metric(),
                        row.labels(),
                        row.unit(),
                        row.value(),
                        uncertainty.inputs().stream()
                                .map(input -> effect(row, input))
                                .toList()))
                .toList();
    }

    private UncertainEffect effect(ResultRow row, UncertainInput input) {
        return new UncertainEffect(
                input.name(),
                input.because(),
                UncertainInput.text(input.low()),
                UncertainInput.text(input.high()),
                value(row, input.name(), false),
                value(row, input.name(), true));
    }

    /** Null where the input has no such limit, or the result is not there. */
    private Double value(ResultRow row, String input, boolean isHigh) {
        return varied.getOrDefault(new Place(row.point(), input, isHigh), List.of()).stream()
                .filter(other ->
                        other.metric().equals(row.metric()) && other.labels().equals(row.labels()))
                .map(ResultRow::value)
                .findFirst()
                .orElse(null);
    }
}
