package io.octoplane.reports.chart;

import io.octoplane.reports.format.ResultRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes rows ready to stand as parts of bars: small parts together as one, large times in larger units. */
final class StackedRows {
    /** Of the bar; what is never more is not told apart. */
    private static final double SMALL = 0.01;
    /** Parts that are told apart, so that these and the rest have each a colour. */
    private static final int MOST_PARTS = ChartStyle.colours() - 1;

    private static final String OTHER = "other";
    private static final String MICROSECONDS = "us";

    private final Function<ResultRow, String> bar;
    private final String partLabel;

    /**
     * @param bar what tells the bars apart
     * @param partLabel the label that tells the parts of a bar apart
     */
    StackedRows(Function<ResultRow, String> bar, String partLabel) {
        this.bar = bar;
        this.partLabel = partLabel;
    }

    List<ResultRow> of(List<ResultRow> rows) {
        Map<String, Double> sums = new HashMap<>();
        rows.forEach(row -> sums.merge(bar.apply(row), row.value(), Double::sum));
        Map<String, Double> largest = new HashMap<>();
        rows.forEach(row -> largest.merge(part(row), row.value() / sums.get(bar.apply(row)), Math::max));
        Set<String> apart = largest.entrySet().stream()
                .filter(part -> part.getValue() >= SMALL)
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_PARTS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        double most =
                sums.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        List<ResultRow> parts = new ArrayList<>();
        Map<String, ResultRow> others = new HashMap<>();
        for (ResultRow row : rows) {
            ResultRow scaled = scaled(row, most);
            if (apart.contains(part(row))) {
                parts.add(scaled);
            } else {
                others.merge(
                        bar.apply(row),
                        other(scaled, scaled.value()),
                        (one, more) -> other(one, one.value() + more.value()));
            }
        }
        rows.stream()
                .map(bar)
                .distinct()
                .filter(others::containsKey)
                .map(others::get)
                .forEach(parts::add);
        return parts;
    }

    private String part(ResultRow row) {
        return row.labels().getOrDefault(partLabel, "");
    }

    private ResultRow other(ResultRow row, double value) {
        Map<String, String> labels = new HashMap<>(row.labels());
        labels.put(partLabel, OTHER);
        return with(row, labels, value, row.unit());
    }

    private static ResultRow scaled(ResultRow row, double most) {
        if (!row.unit().equals(MICROSECONDS) || most < 1e3) {
            return row;
        }
        return most < 1e6
                ? with(row, row.labels(), row.value() / 1e3, "ms")
                : with(row, row.labels(), row.value() / 1e6, "s");
    }

    private static ResultRow with(ResultRow row, Map<String, String> labels, double value, String unit) {
        return new ResultRow(
                row.scenario(),
                row.point(),
                row.metric(),
                labels,
                value,
                unit,
                row.basis(),
                null,
                row.seed(),
                row.version());
    }
}
