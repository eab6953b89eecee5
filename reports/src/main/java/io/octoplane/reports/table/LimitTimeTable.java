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

    private static final double SHARE_OF_A_MARK = 0.025;

    private LimitTimeTable() {}

    /**
     * The table of these parts, in their order.
     *
     * @param mark what bars are made of, one for each fortieth of the time; empty for a table without bars
     */
    public static Table of(List<Part> parts, String mark) {
        List<ResultRow> rows = parts.stream().map(Part::row).toList();
        List<PointKey> keys = PointKeys.distinguishing(rows).stream()
                .filter(key -> parts.stream().allMatch(part -> part.place().containsKey(key.name())))
                .toList();
        List<Column> columns = new ArrayList<>(Cells.keyColumns(keys, rows));
        columns.add(new Column("held back by", Table.Alignment.LEFT, false));
        columns.add(Column.numbers("time, us"));
        columns.add(Column.numbers("%"));
        if (!mark.isEmpty()) {
            columns.add(new Column("", Table.Alignment.LEFT, false));
        }
        Map<String, List<Part>> byOperation = new LinkedHashMap<>();
        parts.forEach(part -> byOperation
                .computeIfAbsent(part.operation(), operation -> new ArrayList<>())
                .add(part));
        List<Section> sections = new ArrayList<>();
        byOperation.forEach(
                (operation, ofOperation) -> sections.add(new Section(operation, rows(ofOperation, keys, mark))));
        return new Table("operation", columns, sections);
    }

    /** A point is named in its first row only, so that its rows are seen to belong together. */
    private static List<List<Cell>> rows(List<Part> parts, List<PointKey> keys, String mark) {
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
            if (!mark.isEmpty()) {
                line.add(Cell.of(mark.repeat((int) Math.round(part.share() / SHARE_OF_A_MARK))));
            }
            cells.add(line);
        }
        return cells;
    }
}
