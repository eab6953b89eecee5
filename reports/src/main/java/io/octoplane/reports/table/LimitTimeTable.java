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

    /** What times are told in; a step of training takes seconds, a kernel microseconds. */
    private enum Unit {
        MICROSECONDS("us", 1, 1),
        MILLISECONDS("ms", 1e3, 2),
        SECONDS("s", 1e6, 3);

        private final String symbol;
        private final double microseconds;
        private final int decimals;

        Unit(String symbol, double microseconds, int decimals) {
            this.symbol = symbol;
            this.microseconds = microseconds;
            this.decimals = decimals;
        }

        /** The one in which the longest of the parts is easily read. */
        static Unit fitting(List<Part> parts) {
            double longest =
                    parts.stream().mapToDouble(Part::microseconds).max().orElse(0);
            return longest >= SECONDS.microseconds
                    ? SECONDS
                    : longest >= 100 * MILLISECONDS.microseconds ? MILLISECONDS : MICROSECONDS;
        }

        String text(Part part) {
            return Numbers.fixed(part.microseconds() / microseconds, decimals);
        }
    }

    private LimitTimeTable() {}

    /** The table of these parts, in their order, in microseconds and without bars: for programs to read. */
    public static Table of(List<Part> parts) {
        return of(parts, Bars.NONE, Unit.MICROSECONDS);
    }

    /** The same for people: in the unit that suits it, with bars as long as the terminal has room for them. */
    public static Table fitting(List<Part> parts, TextStyle style) {
        return of(parts, Bars.beside(of(parts), style), Unit.fitting(parts));
    }

    private static Table of(List<Part> parts, Bars bars, Unit unit) {
        List<ResultRow> rows = parts.stream().map(Part::row).toList();
        List<PointKey> keys = PointKeys.distinguishing(rows).stream()
                .filter(key -> parts.stream().allMatch(part -> part.place().containsKey(key.name())))
                .toList();
        List<Column> columns = new ArrayList<>(Cells.keyColumns(keys, rows));
        columns.add(new Column("held back by", Table.Alignment.LEFT, false));
        columns.add(Column.numbers("time, " + unit.symbol));
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
                (operation, ofOperation) -> sections.add(new Section(operation, rows(ofOperation, keys, bars, unit))));
        return new Table("operation", columns, sections);
    }

    /** A point is named in its first row only, so that its rows are seen to belong together. */
    private static List<List<Cell>> rows(List<Part> parts, List<PointKey> keys, Bars bars, Unit unit) {
        List<List<Cell>> cells = new ArrayList<>();
        Map<String, String> above = null;
        for (Part part : parts) {
            List<Cell> line = new ArrayList<>(
                    part.place().equals(above)
                            ? Collections.nCopies(keys.size(), Cell.EMPTY)
                            : Cells.keyCells(keys, part.row()));
            above = part.place();
            line.add(Cell.of(part.resource()));
            line.add(Cell.of(unit.text(part)));
            line.add(Cell.of(Numbers.fixed(100 * part.share(), 1)));
            if (bars.areDrawn()) {
                line.add(Cell.of(bars.of(part.share())));
            }
            cells.add(line);
        }
        return cells;
    }
}
