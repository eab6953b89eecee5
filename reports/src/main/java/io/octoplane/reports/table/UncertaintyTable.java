package io.octoplane.reports.table;

import io.octoplane.reports.format.MetricWords;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.format.UncertainEffect;
import io.octoplane.reports.format.UncertaintyRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.List;
import java.util.Map;

/** What uncertain inputs make of results, those that move it most first. */
public final class UncertaintyTable {
    private static final double PERCENT = 100;
    private static final int DIGITS = 4;

    private UncertaintyTable() {}

    /** The table of these rows, a section for each. */
    public static Table of(List<UncertaintyRow> rows) {
        return new Table(
                "error bar",
                List.of(
                        Column.words("input"),
                        Column.words("low"),
                        Column.words("high"),
                        Column.numbers("at low"),
                        Column.numbers("at high"),
                        Column.numbers("swing %"),
                        Column.words("limits from")),
                rows.stream()
                        .map(row -> new Section(name(row, rows) + ' ' + amounts(row), section(row)))
                        .toList());
    }

    private static List<List<Cell>> section(UncertaintyRow row) {
        return row.bySwing().stream()
                .map(effect -> List.of(
                        Cell.of(effect.input()),
                        Cell.of(effect.low()),
                        Cell.of(effect.high()),
                        Cell.of(number(effect.atLow())),
                        Cell.of(number(effect.atHigh())),
                        Cell.of(swing(effect, row.value())),
                        Cell.of(effect.because())))
                .toList();
    }

    private static String swing(UncertainEffect effect, double value) {
        return value == 0 ? "" : Numbers.fixed(PERCENT * effect.swing(value) / Math.abs(value), 1);
    }

    private static String number(Double value) {
        return value == null ? "" : rounded(value);
    }

    private static String rounded(double value) {
        return Numbers.text(Numbers.roundToSignificant(value, DIGITS));
    }

    /** The result with its error bar: {@code 1893 (1500 to 2200) tokens/s}. */
    public static String amounts(UncertaintyRow row) {
        return rounded(row.value()) + " (" + rounded(row.low()) + " to " + rounded(row.high()) + ")"
                + (row.unit().isEmpty() ? "" : ' ' + row.unit());
    }

    /** What the result is: where, only if others are of the same metric. */
    public static String name(UncertaintyRow row, List<UncertaintyRow> all) {
        boolean alone = all.stream()
                        .filter(other -> other.metric().equals(row.metric()))
                        .count()
                == 1;
        return MetricWords.of(row.metric()) + (alone ? "" : of(row.labels()) + of(row.point()));
    }

    private static String of(Map<String, String> place) {
        return place.isEmpty() ? "" : " at " + Points.label(place);
    }

    /** What the rows say, for people; empty without rows. */
    public static List<String> sentences(List<UncertaintyRow> rows) {
        return rows.stream()
                .map(row -> "Error bar: " + name(row, rows) + ' ' + amounts(row) + ", root of the sum of squares over "
                        + row.effects().size() + " inputs at their limits, one at a time; most of it "
                        + row.bySwing().get(0).input() + ".")
                .toList();
    }
}
