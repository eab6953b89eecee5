package io.octoplane.reports.table;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.format.ReproducedScenario;
import io.octoplane.reports.format.ReproductionDescription;
import io.octoplane.reports.format.ReproductionRow;
import io.octoplane.reports.format.ReproductionStatus;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.format.Verdict;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import io.octoplane.reports.table.Table.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a reproduction says: how far off each set of published figures is, each figure, and each scenario. */
public final class ReproductionTables {

    private ReproductionTables() {}

    /**
     * A row for each set: how many of its figures are compared, and their median and largest error.
     *
     * @param withWorst whether to name the figure with the largest error, which takes much room
     */
    public static Table sets(ReproductionDescription reproduction, boolean withWorst) {
        List<Column> columns = List.of(
                new Column("published set", Table.Alignment.LEFT, false),
                Column.words("scenario"),
                Column.numbers("figures"),
                Column.numbers("compared"),
                Column.numbers("median error"),
                Column.numbers("largest error"),
                Column.words("of"));
        int shown = withWorst ? columns.size() : columns.size() - 1;
        List<List<Cell>> rows = new ArrayList<>();
        bySet(reproduction.figures())
                .forEach((set, figures) -> rows.add(set(set, figures).subList(0, shown)));
        return Table.plain(columns.subList(0, shown), rows);
    }

    private static List<Cell> set(String set, List<ReproductionRow> figures) {
        List<ValidationRow> compared = figures.stream()
                .map(ReproductionRow::compared)
                .filter(Objects::nonNull)
                .toList();
        long ids = figures.stream().map(ReproductionRow::id).distinct().count();
        long reached = compared.stream().map(ValidationRow::id).distinct().count();
        List<Cell> row = new ArrayList<>(
                List.of(Cell.of(set), scenario(figures), Cell.of(Long.toString(ids)), Cell.of(Long.toString(reached))));
        if (compared.isEmpty()) {
            row.addAll(List.of(Cell.EMPTY, Cell.EMPTY, Cell.EMPTY));
        } else {
            ValidationSummary summary = ValidationSummary.of(compared);
            double median = summary.medianErrorPercent();
            row.add(
                    summary.isFit()
                            ? new Cell("fitted", Tone.NOTICE)
                            : new Cell(Numbers.fixed(median, 1) + " %", ValidationSummary.tone(median)));
            row.add(Cells.error(summary.worst()));
            row.add(Cell.of(summary.worst().id()));
        }
        return row;
    }

    /** The scenarios of a set, or why there is none here. */
    private static Cell scenario(List<ReproductionRow> figures) {
        ReproductionRow first = figures.get(0);
        String names = String.join(
                ", ",
                figures.stream()
                        .map(ReproductionRow::scenario)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList());
        return switch (first.status()) {
            case COMPARED, MISSING -> Cell.of(names);
            case LEFT_OUT -> new Cell("left out (" + names + ")", Tone.NOTICE);
            case NOT_REPRODUCED -> new Cell("not reproduced", Tone.NOTICE);
        };
    }

    /** A row for each published figure, in sections by set; {@link #notes} says how some are to be read. */
    public static Table figures(List<ReproductionRow> figures) {
        List<Column> columns = List.of(
                Column.words("published figure"),
                Column.words("point"),
                Column.numbers("published"),
                Column.numbers("±"),
                Column.numbers("simulated"),
                new Column("unit", Table.Alignment.LEFT, false),
                Column.numbers("error"),
                Column.words("basis"));
        List<Section> sections = new ArrayList<>();
        bySet(figures).forEach((set, rows) -> sections.add(section(set, rows)));
        return new Table("published set", columns, sections);
    }

    private static Section section(String set, List<ReproductionRow> rows) {
        NumberColumn published =
                NumberColumn.of(rows.stream().map(ReproductionRow::published).toList());
        NumberColumn simulated = NumberColumn.of(rows.stream()
                .map(ReproductionRow::compared)
                .filter(Objects::nonNull)
                .map(ValidationRow::simulated)
                .toList());
        return new Section(
                set + ": " + rows.get(0).source(),
                rows.stream().map(row -> figure(row, published, simulated)).toList());
    }

    private static List<Cell> figure(ReproductionRow row, NumberColumn published, NumberColumn simulated) {
        ValidationRow compared = row.compared();
        return List.of(
                Cell.of(row.id()),
                compared == null || compared.point().isEmpty() ? Cell.EMPTY : Cell.of(Points.label(compared.point())),
                Cell.of(published.text(row.published())),
                row.uncertainty() == null ? Cell.EMPTY : Cell.of(Numbers.text(row.uncertainty())),
                compared == null
                        ? new Cell(row.status().words(), tone(row.status()))
                        : Cell.of(simulated.text(compared.simulated())),
                Cell.of(row.unit()),
                compared == null ? Cell.EMPTY : Cells.error(compared),
                compared == null ? Cell.EMPTY : Cell.of(compared.basis().word()));
    }

    /** How figures are to be read: each note after the figures that it is about. */
    public static List<String> notes(List<ReproductionRow> figures) {
        Map<String, Set<String>> figuresOf = new LinkedHashMap<>();
        figures.stream().filter(row -> row.note() != null).forEach(row -> figuresOf
                .computeIfAbsent(row.note(), note -> new LinkedHashSet<>())
                .add(row.id()));
        return figuresOf.entrySet().stream()
                .map(note -> String.join(", ", note.getValue()) + ": " + note.getKey())
                .toList();
    }

    private static Tone tone(ReproductionStatus status) {
        return switch (status) {
            case COMPARED -> Tone.PLAIN;
            case MISSING -> Tone.BAD;
            case LEFT_OUT, NOT_REPRODUCED -> Tone.NOTICE;
        };
    }

    /** A row for each scenario: its points, those that failed, and its expectations. */
    public static Table scenarios(List<ReproducedScenario> scenarios) {
        List<Column> columns = List.of(
                Column.words("scenario"),
                Column.words("title"),
                Column.numbers("points"),
                Column.numbers("failed"),
                Column.words("expectations"));
        return Table.plain(
                columns, scenarios.stream().map(ReproductionTables::scenario).toList());
    }

    private static List<Cell> scenario(ReproducedScenario scenario) {
        int failed = scenario.failures().size();
        long broken = scenario.expectations().stream()
                .filter(row -> row.verdict() == Verdict.BROKEN)
                .count();
        int stated = scenario.expectations().size();
        String expectations =
                stated == 0 ? "" : broken == 0 ? "all " + stated + " hold" : broken + " of " + stated + " broken";
        return List.of(
                Cell.of(scenario.name()),
                Cell.of(scenario.title()),
                Cell.of(Integer.toString(scenario.points())),
                new Cell(Integer.toString(failed), failed == 0 ? Tone.PLAIN : Tone.BAD),
                new Cell(expectations, broken == 0 ? Tone.PLAIN : Tone.BAD));
    }

    private static Map<String, List<ReproductionRow>> bySet(List<ReproductionRow> figures) {
        Map<String, List<ReproductionRow>> bySet = new LinkedHashMap<>();
        figures.forEach(row ->
                bySet.computeIfAbsent(row.set(), set -> new ArrayList<>()).add(row));
        return bySet;
    }
}
