package io.octoplane.reports.table;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import java.util.List;

/** Columns and cells that several tables share. */
final class Cells {

    private Cells() {}

    /** One column for each key; right-aligned when all its values are numbers. */
    static List<Column> keyColumns(List<PointKey> keys, List<ResultRow> rows) {
        return keys.stream()
                .map(key -> {
                    boolean unique = keys.stream()
                                    .filter(other -> other.shortName().equals(key.shortName()))
                                    .count()
                            == 1;
                    String header = unique ? key.shortName() : key.name();
                    boolean numbers = rows.stream()
                            .map(key::valueIn)
                            .allMatch(value -> value.isEmpty() || PointKeys.isNumber(value));
                    return numbers ? Column.numbers(header) : Column.words(header);
                })
                .toList();
    }

    static List<Cell> keyCells(List<PointKey> keys, ResultRow row) {
        return PointKeys.valuesOf(keys, row).stream().map(Cell::of).toList();
    }

    /** A number, with the half-width of its confidence interval where it is a mean of replications. */
    static Cell value(NumberColumn numbers, ResultRow row) {
        String value = numbers.text(row.value());
        return Cell.of(
                row.replicated() == null
                        ? value
                        : value + " ± " + numbers.small(row.replicated().halfWidth()));
    }

    static Cell error(ValidationRow row) {
        Cell number = errorNumber(row);
        return new Cell(number.text() + " %", number.tone());
    }

    /** The error under a header that says per cent. */
    static Cell errorNumber(ValidationRow row) {
        double error = row.errorPercent();
        return new Cell(Numbers.signed(error, 1), ValidationSummary.tone(error));
    }

    static Cell uncertainty(ValidationRow row) {
        return row.uncertainty() == null ? Cell.EMPTY : Cell.of(Numbers.text(row.uncertainty()));
    }

    static String withUnit(String name, String unit) {
        return unit.isEmpty() || unit.equals(name) ? name : name + ", " + unit;
    }
}
