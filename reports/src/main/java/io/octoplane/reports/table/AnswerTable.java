package io.octoplane.reports.table;

import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The answer at a glance: one row a point, one column a metric, and what bounded the point. */
public final class AnswerTable {

    private AnswerTable() {}

    /** The table of these rows; points stand in the order in which they first occur. */
    public static Table of(List<ResultRow> rows) {
        List<PointKey> keys = PointKeys.distinguishing(rows);
        Set<String> metrics = new LinkedHashSet<>();
        Map<List<String>, Map<String, ResultRow>> points = new LinkedHashMap<>();
        for (ResultRow row : rows) {
            String metric = header(row);
            metrics.add(metric);
            points.computeIfAbsent(PointKeys.valuesOf(keys, row), point -> new LinkedHashMap<>())
                    .put(metric, row);
        }
        Map<String, NumberColumn> numbers = new LinkedHashMap<>();
        for (String metric : metrics) {
            numbers.put(
                    metric,
                    NumberColumn.of(rows.stream()
                            .filter(row -> header(row).equals(metric))
                            .map(ResultRow::value)
                            .toList()));
        }
        List<Column> columns = new ArrayList<>(Cells.keyColumns(keys, rows));
        metrics.forEach(metric -> columns.add(Column.numbers(metric)));
        boolean anyBound = rows.stream().anyMatch(row -> row.boundBy() != null);
        if (anyBound) {
            columns.add(Column.words("bound by"));
        }
        List<List<Cell>> cells = new ArrayList<>();
        points.forEach((values, ofPoint) -> {
            List<Cell> line = new ArrayList<>(values.stream().map(Cell::of).toList());
            for (String metric : metrics) {
                ResultRow row = ofPoint.get(metric);
                line.add(row == null ? Cell.EMPTY : Cell.of(numbers.get(metric).text(row.value())));
            }
            if (anyBound) {
                line.add(Cell.of(bounds(ofPoint)));
            }
            cells.add(line);
        });
        return Table.plain(columns, cells);
    }

    private static String header(ResultRow row) {
        return Cells.withUnit(row.metric().replace('_', ' '), row.unit());
    }

    /** The one thing that bounded all metrics of a point, or each metric with its own. */
    private static String bounds(Map<String, ResultRow> ofPoint) {
        Map<String, List<String>> metricsOf = new LinkedHashMap<>();
        for (ResultRow row : ofPoint.values()) {
            if (row.boundBy() != null) {
                metricsOf
                        .computeIfAbsent(row.boundBy(), bound -> new ArrayList<>())
                        .add(row.metric().replace('_', ' '));
            }
        }
        if (metricsOf.size() <= 1) {
            return String.join("", metricsOf.keySet());
        }
        List<String> parts = new ArrayList<>();
        metricsOf.forEach(
                (bound, metrics) -> parts.add(bound + " (" + String.join(", ", new TreeSet<>(metrics)) + ")"));
        return String.join("; ", parts);
    }
}
