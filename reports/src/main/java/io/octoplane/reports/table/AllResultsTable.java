package io.octoplane.reports.table;

import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Every number of a run in long form: one row a number. */
public final class AllResultsTable {

    private AllResultsTable() {}

    /** The table of the first {@code most} of these rows; columns that would be empty in all of them are left out. */
    public static Table of(List<ResultRow> rows, int most) {
        List<ResultRow> shown = rows.stream().limit(most).toList();
        List<PointKey> keys = PointKeys.distinguishing(rows);
        boolean anyBound = shown.stream().anyMatch(row -> row.boundBy() != null);
        List<Column> columns = new ArrayList<>(Cells.keyColumns(keys, rows));
        columns.addAll(
                List.of(Column.words("metric"), Column.numbers("value"), Column.words("unit"), Column.words("basis")));
        if (anyBound) {
            columns.add(Column.words("bound by"));
        }
        Map<ResultRow, NumberColumn> numbers = new IdentityHashMap<>();
        MetricBlocks.of(rows).values().forEach(block -> {
            NumberColumn column = MetricBlocks.numbers(block);
            block.forEach(row -> numbers.put(row, column));
        });
        List<List<Cell>> cells = new ArrayList<>();
        for (ResultRow row : shown) {
            List<Cell> line = new ArrayList<>(Cells.keyCells(keys, row));
            line.add(Cell.of(row.metric()));
            line.add(Cells.value(numbers.get(row), row));
            line.add(Cell.of(row.unit()));
            line.add(Cell.of(row.basis().word()));
            if (anyBound) {
                line.add(row.boundBy() == null ? Cell.EMPTY : Cell.of(row.boundBy()));
            }
            cells.add(line);
        }
        return Table.plain(columns, cells);
    }
}
