package io.octoplane.reports.table;

import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What limited what: one row for each limit, with the metrics and points that it bounded. */
public final class BoundTable {

    private BoundTable() {}

    /** The table of these rows; empty when nothing says what bounded it. */
    public static Table of(List<ResultRow> rows) {
        List<PointKey> keys = PointKeys.distinguishing(rows);
        Map<String, Map<String, List<String>>> points = new LinkedHashMap<>();
        for (ResultRow row : rows) {
            if (row.boundBy() != null) {
                points.computeIfAbsent(row.boundBy(), bound -> new LinkedHashMap<>())
                        .computeIfAbsent(row.metric(), metric -> new ArrayList<>())
                        .add(name(keys, row));
            }
        }
        List<List<Cell>> cells = new ArrayList<>();
        points.forEach((bound, byMetric) -> {
            Map<String, List<String>> metricsOf = new LinkedHashMap<>();
            byMetric.forEach((metric, names) -> metricsOf
                    .computeIfAbsent(String.join(", ", names), joined -> new ArrayList<>())
                    .add(metric.replace('_', ' ')));
            metricsOf.forEach((names, metrics) ->
                    cells.add(List.of(Cell.of(bound), Cell.of(String.join(", ", metrics)), Cell.of(names))));
        });
        String header = keys.stream().map(PointKey::shortName).collect(Collectors.joining(" / "));
        return Table.plain(
                List.of(
                        Column.words("bound by"),
                        Column.words("metric"),
                        Column.words(header.isEmpty() ? "point" : header)),
                cells);
    }

    private static String name(List<PointKey> keys, ResultRow row) {
        return keys.isEmpty() ? "the only point" : String.join(" / ", PointKeys.valuesOf(keys, row));
    }
}
