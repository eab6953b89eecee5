package io.octoplane.reports.table;

import io.octoplane.reports.difference.Difference;
import io.octoplane.reports.difference.Move;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import io.octoplane.reports.table.Table.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs between two runs: how far each number moved, the farthest first, and the numbers that only one run has. */
public final class DifferenceTable {

    private static final double PERCENT = 100;
    private static final int DECIMALS = 2;
    private static final double SHOWN_AT_ALL = 0.005;

    private final Difference difference;
    private final List<Move> moves;
    private final List<PointKey> keys;
    private final Map<String, NumberColumn> values = new LinkedHashMap<>();

    private DifferenceTable(Difference difference, List<Move> moves, List<ResultRow> rows, Set<String> ofRun) {
        this.difference = difference;
        this.moves = moves;
        this.keys = PointKeys.distinguishing(rows).stream()
                .filter(key -> key.isLabel() || !ofRun.contains(key.name()))
                .toList();
        MetricBlocks.byMetricAndUnit(rows).forEach((name, block) -> values.put(name, MetricBlocks.numbers(block)));
    }

    /**
     * The table; empty when nothing is worth telling.
     *
     * @param moves the moves to tell, in the order to tell them
     * @param rows all numbers of both runs: what tells them apart is shown, even of a single one
     * @param ofRun the overrides of whole runs, which tell no numbers apart
     */
    public static Table of(Difference difference, List<Move> moves, List<ResultRow> rows, Set<String> ofRun) {
        return new DifferenceTable(difference, moves, rows, ofRun).table(rows);
    }

    private Table table(List<ResultRow> rows) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("metric"));
        columns.addAll(Cells.keyColumns(keys, rows));
        columns.addAll(List.of(
                Column.numbers("base"), Column.numbers("head"), Column.words("unit"), Column.numbers("change")));
        List<Section> sections = new ArrayList<>();
        section(sections, "moved", moves.stream().map(this::moved).toList());
        section(
                sections,
                "in another unit",
                difference.otherUnit().stream().map(this::otherUnit).toList());
        section(
                sections,
                "only in the base",
                difference.onlyInBase().stream()
                        .map(row -> line(row, value(row), Cell.EMPTY, row.unit(), missing("gone")))
                        .toList());
        section(
                sections,
                "only in the head",
                difference.onlyInHead().stream()
                        .map(row -> line(row, Cell.EMPTY, value(row), row.unit(), missing("new")))
                        .toList());
        return new Table("difference", columns, sections);
    }

    private static void section(List<Section> sections, String title, List<List<Cell>> rows) {
        if (!rows.isEmpty()) {
            sections.add(new Section(title, rows));
        }
    }

    private List<Cell> moved(Move move) {
        Cell base = value(move.base());
        Cell head = value(move.head());
        // Where rounding hides the move, all digits show it.
        boolean hidden = base.text().equals(head.text());
        return line(
                move.base(),
                hidden ? Cell.of(Numbers.text(move.base().value())) : base,
                hidden ? Cell.of(Numbers.text(move.head().value())) : head,
                move.base().unit(),
                change(move));
    }

    private List<Cell> otherUnit(Move move) {
        String units = nameOf(move.base().unit()) + " → " + nameOf(move.head().unit());
        return line(move.base(), value(move.base()), value(move.head()), units, Cell.EMPTY);
    }

    private Cell change(Move move) {
        double share = move.relative();
        if (move.isPercentage()) {
            return new Cell(signed(move.points()) + " points", Tone.NOTICE);
        }
        String text =
                Double.isInfinite(share) ? "from " + Numbers.text(move.base().value()) : signed(PERCENT * share) + " %";
        return new Cell(text, Tone.NOTICE);
    }

    /** What moved by less than the decimals tell has moved nevertheless. */
    private static String signed(double change) {
        return Math.abs(change) < SHOWN_AT_ALL
                ? (change > 0 ? "+" : "") + Numbers.text(Numbers.roundToSignificant(change, 1))
                : Numbers.signed(change, DECIMALS);
    }

    private Cell value(ResultRow row) {
        return Cell.of(values.get(MetricBlocks.metricAndUnit(row)).text(row.value()));
    }

    private List<Cell> line(ResultRow row, Cell base, Cell head, String unit, Cell change) {
        List<Cell> line = new ArrayList<>();
        line.add(Cell.of(row.metric()));
        line.addAll(Cells.keyCells(keys, row));
        line.addAll(Arrays.asList(base, head, Cell.of(unit), change));
        return line;
    }

    private static Cell missing(String word) {
        return new Cell(word, Tone.BAD);
    }

    private static String nameOf(String unit) {
        return unit.isEmpty() ? "(none)" : unit;
    }
}
