package io.octoplane.reports.table;

import io.octoplane.reports.format.MetricWords;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The answer at a glance: one row a point, one column a metric, and what bounded the point. */
public final class AnswerTable {

    private AnswerTable() {}

    /** The table of these rows; points stand in the order in which they first occur. */
    public static Table of(List<ResultRow> rows) {
        List<PointKey> keys = PointKeys.distinguishing(rows);
        Map<String, NumberColumn> numbers = new LinkedHashMap<>();
        Map<List<String>, Map<String, ResultRow>> points = new LinkedHashMap<>();
        rows.forEach(row -> points.put(PointKeys.valuesOf(keys, row), new LinkedHashMap<>()));
        MetricBlocks.of(rows).forEach((heading, block) -> {
            numbers.put(heading, MetricBlocks.numbers(block));
            block.forEach(row -> points.get(PointKeys.valuesOf(keys, row)).put(heading, row));
        });
        List<Column> columns = new ArrayList<>(Cells.keyColumns(keys, rows));
        numbers.keySet().forEach(heading -> columns.add(Column.numbers(heading)));
        boolean anyBound = rows.stream().map(ResultRow::boundBy).anyMatch(Objects::nonNull);
        if (anyBound) {
            columns.add(Column.words("bound by"));
        }
        List<List<Cell>> cells = new ArrayList<>();
        points.forEach((values, ofPoint) -> {
            List<Cell> line = new ArrayList<>(values.stream().map(Cell::of).toList());
            numbers.forEach((heading, column) -> {
                ResultRow row = ofPoint.get(heading);
                line.add(row == null ? Cell.EMPTY : Cells.value(column, row));
            });
            if (anyBound) {
                line.add(Cell.of(bounds(ofPoint)));
            }
            cells.add(line);
        });
        return Table.plain(columns, cells);
    }

    /** The one thing that bounded all metrics of a point, or each metric with its own. */
    private static String bounds(Map<String, ResultRow> ofPoint) {
        Map<String, List<String>> metricsOf = new LinkedHashMap<>();
        for (ResultRow row : ofPoint.values()) {
            if (row.boundBy() != null) {
                metricsOf
                        .computeIfAbsent(row.boundBy(), bound -> new ArrayList<>())
                        .add(MetricWords.of(row.metric()));
            }
        }
        if (metricsOf.size() <= 1) {
            return String.join("", metricsOf.keySet());
        }
        List<String> parts = new ArrayList<>();
        metricsOf.forEach((bound, metrics) -> parts.add(String.join(", ", metrics) + ": " + bound));
        return String.join("; ", parts);
    }
}
