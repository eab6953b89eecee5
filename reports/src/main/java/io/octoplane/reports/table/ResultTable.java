package io.octoplane.reports.table;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.Replicated;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every number of a run, by metric: the labels and overrides that tell the points apart, the number, the published figures
 * beside it with the error, and what bounded it. A number with several published figures has a row for each. Columns that
 * would be empty are left out.
 */
public final class ResultTable {
    /** The median, and between which values nine of ten replications are. */
    private static final List<Double> PERCENTILES = List.of(50.0, 5.0, 95.0);

    private final List<ResultRow> rows;
    private final List<ValidationRow> validations;
    private final PublishedSets sets;
    private final List<PointKey> keys;
    private final boolean allSimulated;
    private final boolean anyReplicated;
    private final boolean anyBound;
    private final boolean anyPublished;

    private ResultTable(List<ResultRow> rows, List<ValidationRow> validations) {
        this.rows = rows;
        this.validations = validations;
        this.sets = PublishedSets.of(validations);
        this.keys = PointKeys.distinguishing(rows);
        this.allSimulated = rows.stream().allMatch(row -> row.basis() == Basis.SIMULATED);
        this.anyReplicated = rows.stream().map(ResultRow::replicated).anyMatch(Objects::nonNull);
        this.anyBound = rows.stream().map(ResultRow::boundBy).anyMatch(Objects::nonNull);
        this.anyPublished =
                validations.stream().anyMatch(validation -> rows.stream().anyMatch(validation::isAbout));
    }

    /** The table of these rows, in their order, with the published figures that are about them. */
    public static Table of(List<ResultRow> rows, List<ValidationRow> validations) {
        return new ResultTable(rows, validations).table();
    }

    private Table table() {
        Map<String, List<ResultRow>> byMetric = new LinkedHashMap<>();
        for (ResultRow row : rows) {
            byMetric.computeIfAbsent(Cells.withUnit(row.metric(), row.unit()), title -> new ArrayList<>())
                    .add(row);
        }
        List<Section> sections = byMetric.entrySet().stream()
                .map(entry -> section(entry.getKey(), entry.getValue()))
                .toList();
        return new Table("metric", columns(), sections);
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(Cells.keyColumns(keys, rows));
        columns.add(Column.numbers(allSimulated ? Basis.SIMULATED.word() : "value"));
        if (anyReplicated) {
            columns.add(Column.numbers("half-width"));
            columns.add(Column.numbers("replications"));
            columns.add(Column.numbers("confidence"));
            columns.add(Column.numbers("median"));
            columns.add(Column.numbers("5th percentile"));
            columns.add(Column.numbers("95th percentile"));
        }
        if (!allSimulated) {
            columns.add(Column.words("basis"));
        }
        if (anyPublished) {
            columns.add(Column.numbers("published"));
            columns.add(Column.numbers("error"));
        }
        if (anyBound) {
            columns.add(Column.words("bound by"));
        }
        if (anyPublished) {
            columns.add(Column.words("published in"));
        }
        return columns;
    }

    private Section section(String title, List<ResultRow> ofMetric) {
        NumberColumn values =
                NumberColumn.of(ofMetric.stream().map(ResultRow::value).toList());
        NumberColumn published = NumberColumn.of(validations.stream()
                .filter(validation -> ofMetric.stream().anyMatch(validation::isAbout))
                .map(ValidationRow::published)
                .toList());
        List<List<Cell>> cells = new ArrayList<>();
        for (ResultRow row : ofMetric) {
            List<ValidationRow> about = validations.stream()
                    .filter(validation -> validation.isAbout(row))
                    .toList();
            if (about.isEmpty()) {
                cells.add(cells(row, values, null, published));
            }
            about.forEach(validation -> cells.add(cells(row, values, validation, published)));
        }
        return new Section(title, cells);
    }

    private List<Cell> cells(ResultRow row, NumberColumn values, ValidationRow validation, NumberColumn published) {
        List<Cell> cells = new ArrayList<>(Cells.keyCells(keys, row));
        cells.add(Cell.of(values.text(row.value())));
        if (anyReplicated) {
            Replicated replicated = row.replicated();
            cells.add(replicated == null ? Cell.EMPTY : Cell.of(values.small(replicated.halfWidth())));
            cells.add(replicated == null ? Cell.EMPTY : Cell.of(Integer.toString(replicated.count())));
            cells.add(
                    replicated == null
                            ? Cell.EMPTY
                            : Cell.of(Numbers.text(Numbers.roundToSignificant(
                                            100 * replicated.level(), Numbers.SIGNIFICANT_DIGITS))
                                    + " %"));
            for (double percent : PERCENTILES) {
                cells.add(replicated == null ? Cell.EMPTY : Cell.of(values.text(replicated.percentile(percent))));
            }
        }
        if (!allSimulated) {
            cells.add(Cell.of(row.basis().word()));
        }
        if (anyPublished) {
            cells.add(validation == null ? Cell.EMPTY : Cell.of(published.text(validation.published())));
            cells.add(validation == null ? Cell.EMPTY : Cells.error(validation));
        }
        if (anyBound) {
            cells.add(row.boundBy() == null ? Cell.EMPTY : Cell.of(row.boundBy()));
        }
        if (anyPublished) {
            cells.add(validation == null ? Cell.EMPTY : Cell.of(sets.nameOf(validation)));
        }
        return cells;
    }
}
