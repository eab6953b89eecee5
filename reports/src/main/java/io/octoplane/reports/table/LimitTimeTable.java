package io.octoplane.reports.table;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.LimitTimes.Part;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long each kind of resource held back each operation at each point, as number and bar. */
public final class LimitTimeTable {

    private LimitTimeTable() {}

    /** The table of these parts, in their order, without bars. */
    public static Table of(List<Part> parts) {
        return of(parts, Bars.NONE);
    }

    /** The same with bars, as long as the terminal has room for them. */
    public static Table fitting(List<Part> parts, TextStyle style) {
        return of(parts, Bars.beside(of(parts), style));
    }

    private static Table of(List<Part> parts, Bars bars) {
        List<ResultRow> rows = parts.stream().map(Part::row).toList();
        List<PointKey> keys = PointKeys.distinguishing(rows).stream()
                .filter(key -> parts.stream().allMatch(part -> part.place().containsKey(key.name())))
                .toList();
        List<Column> columns = new ArrayList<>(Cells.keyColumns(keys, rows));
        columns.add(new Column("held back by", Table.Alignment.LEFT, false));
        columns.add(Column.numbers("time, us"));
        columns.add(Column.numbers("%"));
        if (bars.areDrawn()) {
            columns.add(new Column("", Table.Alignment.LEFT, false));
        }
        Map<String, List<Part>> byOperation = new LinkedHashMap<>();
        parts.forEach(part -> byOperation
                .computeIfAbsent(part.operation(), operation -> new ArrayList<>())
                .add(part));
        List<Section> sections = new ArrayList<>();
        byOperation.forEach(
                (operation, ofOperation) -> sections.add(new Section(operation, rows(ofOperation, keys, bars))));
        return new Table("operation", columns, sections);
    }

    /** A point is named in its first row only, so that its rows are seen to belong together. */
    private static List<List<Cell>> rows(List<Part> parts, List<PointKey> keys, Bars bars) {
        List<List<Cell>> cells = new ArrayList<>();
        Map<String, String> above = null;
        for (Part part : parts) {
            List<Cell> line = new ArrayList<>(
                    part.place().equals(above)
                            ? Collections.nCopies(keys.size(), Cell.EMPTY)
                            : Cells.keyCells(keys, part.row()));
            above = part.place();
            line.add(Cell.of(part.resource()));
            line.add(Cell.of(Numbers.fixed(part.microseconds(), 1)));
            line.add(Cell.of(Numbers.fixed(100 * part.share(), 1)));
            if (bars.areDrawn()) {
                line.add(Cell.of(bars.of(part.share())));
            }
            cells.add(line);
        }
        return cells;
    }
}
