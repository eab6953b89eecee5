package io.octoplane.reports.table;

import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What held back each operation at each point: a row for each kind of resource, with its share as number and bar. */
public final class LimitTable {

    private LimitTable() {}

    /** The table of these rows, all of them {@linkplain LimitRows limits}, in their order, without bars. */
    public static Table of(List<ResultRow> rows) {
        return of(rows, Bars.NONE, true);
    }

    /**
     * The same for a terminal: with bars, as long as there is room for them, and a point named in its first row only, so that
     * its rows are seen to belong together.
     */
    public static Table fitting(List<ResultRow> rows, TextStyle style) {
        return of(rows, Bars.beside(of(rows), style), false);
    }

    private static Table of(List<ResultRow> rows, Bars bars, boolean repeats) {
        List<PointKey> keys = PointKeys.distinguishing(rows).stream()
                .filter(key -> !key.name().equals(LimitRows.RESOURCE))
                .toList();
        List<Column> columns = new ArrayList<>(Cells.keyColumns(keys, rows));
        columns.add(new Column("limited by", Table.Alignment.LEFT, false));
        columns.add(Column.numbers("share, %"));
        if (bars.areDrawn()) {
            columns.add(new Column("", Table.Alignment.LEFT, false));
        }
        Map<String, List<ResultRow>> byOperation = new LinkedHashMap<>();
        rows.forEach(row -> byOperation
                .computeIfAbsent(LimitRows.operation(row), operation -> new ArrayList<>())
                .add(row));
        List<Section> sections = new ArrayList<>();
        byOperation.forEach(
                (operation, ofOperation) -> sections.add(section(operation, ofOperation, keys, bars, repeats)));
        return new Table("operation", columns, sections);
    }

    private static Section section(
            String operation, List<ResultRow> rows, List<PointKey> keys, Bars bars, boolean repeats) {
        List<List<Cell>> cells = new ArrayList<>();
        Map<String, String> above = null;
        for (ResultRow row : rows) {
            Map<String, String> place = LimitRows.place(row);
            List<Cell> line = new ArrayList<>(
                    !repeats && place.equals(above)
                            ? Collections.nCopies(keys.size(), Cell.EMPTY)
                            : Cells.keyCells(keys, row));
            above = place;
            line.add(Cell.of(LimitRows.resource(row)));
            line.add(Cell.of(Numbers.fixed(row.value(), 1)));
            if (bars.areDrawn()) {
                line.add(Cell.of(bars.of(row.value() / 100)));
            }
            cells.add(line);
        }
        return new Section(operation, cells);
    }
}
