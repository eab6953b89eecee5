package io.octoplane.reports.table;

import io.octoplane.reports.format.CostRows;
import io.octoplane.reports.format.MetricWords;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the networks of a run are made of and cost, a row for each network: points that share one share its row. */
public final class CostTable {

    private CostTable() {}

    /** The table of these rows; empty when no cost is among them. */
    public static Table of(List<ResultRow> results) {
        List<ResultRow> rows = once(CostRows.of(results));
        List<PointKey> keys = PointKeys.distinguishing(rows);
        List<Column> columns = new ArrayList<>(Cells.keyColumns(keys, rows));
        Map<String, NumberColumn> numbers = new LinkedHashMap<>();
        Map<List<String>, Map<String, ResultRow>> networks = new LinkedHashMap<>();
        rows.forEach(row -> networks.put(PointKeys.valuesOf(keys, row), new LinkedHashMap<>()));
        MetricBlocks.byMetricAndUnit(rows).forEach((heading, block) -> {
            columns.add(Column.numbers(heading(block.get(0))));
            numbers.put(heading, MetricBlocks.numbers(block));
            block.forEach(row -> networks.get(PointKeys.valuesOf(keys, row)).put(heading, row));
        });
        List<List<Cell>> cells = new ArrayList<>();
        networks.forEach((values, network) -> {
            List<Cell> line = new ArrayList<>(values.stream().map(Cell::of).toList());
            numbers.forEach((heading, column) -> {
                ResultRow row = network.get(heading);
                line.add(row == null ? Cell.EMPTY : Cell.of(column.text(row.value())));
            });
            cells.add(line);
        });
        return Table.plain(columns, cells);
    }

    /** Counts say by their names what they count. */
    private static String heading(ResultRow row) {
        String name = MetricWords.of(row.metric());
        return row.unit().equals(row.metric()) ? name : Cells.withUnit(name, row.unit());
    }

    /** The rows without those of points that have the same numbers as an earlier one. */
    private static List<ResultRow> once(List<ResultRow> rows) {
        Map<Map<String, String>, List<ResultRow>> ofPoints = new LinkedHashMap<>();
        rows.forEach(row -> ofPoints.computeIfAbsent(row.point(), point -> new ArrayList<>())
                .add(row));
        Map<List<Double>, List<ResultRow>> networks = new LinkedHashMap<>();
        ofPoints.values()
                .forEach(point -> networks.putIfAbsent(
                        point.stream().map(ResultRow::value).toList(), point));
        return networks.values().stream().flatMap(List::stream).toList();
    }
}
