package io.octoplane.experiments.cli;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.TimeUnit;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.workloads.pipeline.RankWork;
import io.octoplane.workloads.pipeline.WorkKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schedules as tables: a row for each, and a row for each kind of rank of one. */
final class ScheduleTables {
    private static final double PERCENT = 100;

    private ScheduleTables() {}

    /** A row for each schedule. */
    static Table sideBySide(List<ScheduleOutcome> outcomes, TimeUnit unit) {
        List<Column> columns = List.of(
                Column.words("schedule"),
                Column.numbers("ranks"),
                Column.numbers(unit.behind("makespan")),
                Column.numbers(unit.behind("bubble")),
                Column.numbers("bubble, %"),
                Column.numbers(unit.behind("published")),
                Column.words("formula"),
                Column.numbers("peak activations"),
                Column.numbers("parameter copies"));
        List<List<Cell>> rows = new ArrayList<>();
        for (ScheduleOutcome outcome : outcomes) {
            rows.add(cells(
                    outcome.family().title(),
                    Integer.toString(outcome.layout().ranks()),
                    unit.number(outcome.times().makespan()),
                    unit.number(outcome.times().longestBubble()),
                    percent(outcome.times().bubbleRatio()),
                    unit.number(outcome.publishedBubble()) + (outcome.isCoveredByFormula() ? "" : "*"),
                    outcome.family().bubble().formula(),
                    shortNumber(outcome.peakActivations()),
                    shortNumber(outcome.parameterCopies())));
        }
        return Table.plain(columns, rows);
    }

    /** What the columns mean, and why figures with a star are not those of their formula. */
    static List<String> notes(Collection<ScheduleOutcome> outcomes) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Bubble: time of the rank that waits longest; in %, mean of all ranks. Activations and parameters of a rank"
                        + " in those of one of PP stages.");
        for (ScheduleOutcome outcome : outcomes) {
            if (!outcome.isCoveredByFormula()) {
                String condition = outcome.family().bubble().condition();
                notes.add("* " + outcome.family().title() + ": the formula is "
                        + (condition.isEmpty() ? "" : condition + ", ") + "without hand-overs.");
            }
        }
        return notes;
    }

    /** A row for the ranks that do as much of everything. */
    static Table ofRanks(ScheduleOutcome outcome, TimeUnit unit) {
        Map<List<String>, List<Integer>> alike = new LinkedHashMap<>();
        for (RankWork work : outcome.work()) {
            List<String> figures = new ArrayList<>();
            for (WorkKind kind : WorkKind.values()) {
                figures.add(Integer.toString(work.count(kind)));
            }
            figures.add(unit.number(outcome.times().busy().get(work.rank())));
            figures.add(unit.number(outcome.times().bubble(work.rank())));
            figures.add(shortNumber(outcome.inStages(work.peakActivations())));
            alike.computeIfAbsent(figures, same -> new ArrayList<>()).add(work.rank());
        }
        List<Column> columns = List.of(
                Column.words("ranks"),
                Column.numbers("forward"),
                Column.numbers("backward"),
                Column.numbers("backward for the input"),
                Column.numbers("weight gradient"),
                Column.numbers("overlapped pairs"),
                Column.numbers(unit.behind("busy")),
                Column.numbers(unit.behind("bubble")),
                Column.numbers("peak activations"));
        List<List<Cell>> rows = new ArrayList<>();
        alike.forEach((figures, ranks) -> {
            List<String> row = new ArrayList<>(List.of(RankNames.of(ranks)));
            row.addAll(figures);
            rows.add(cells(row.toArray(String[]::new)));
        });
        return Table.plain(columns, rows);
    }

    private static List<Cell> cells(String... texts) {
        return List.of(texts).stream().map(Cell::of).toList();
    }

    static String percent(double share) {
        return Numbers.fixed(PERCENT * share, 2);
    }

    private static String shortNumber(double value) {
        return Numbers.text(Numbers.roundToSignificant(value, 4));
    }
}
