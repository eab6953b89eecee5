package io.octoplane.reports.table;

import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every published figure beside the simulated one, by where it was published. */
public final class ValidationTable {

    private ValidationTable() {}

    /** The table of these rows, in their order. */
    public static Table of(List<ValidationRow> rows) {
        boolean anyNote = rows.stream().anyMatch(row -> row.note() != null);
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("published figure"),
                Column.numbers("simulated"),
                Column.numbers("published"),
                Column.numbers("±"),
                new Column("unit", Table.Alignment.LEFT, false),
                Column.numbers("error")));
        if (anyNote) {
            columns.add(Column.words("note"));
        }
        Map<String, List<ValidationRow>> bySource = new LinkedHashMap<>();
        rows.forEach(row -> bySource.computeIfAbsent(row.source(), source -> new ArrayList<>())
                .add(row));
        return new Table(
                "source",
                columns,
                bySource.entrySet().stream()
                        .map(entry -> section(entry.getKey(), entry.getValue(), anyNote))
                        .toList());
    }

    private static Section section(String source, List<ValidationRow> rows, boolean anyNote) {
        NumberColumn simulated =
                NumberColumn.of(rows.stream().map(ValidationRow::simulated).toList());
        NumberColumn published =
                NumberColumn.of(rows.stream().map(ValidationRow::published).toList());
        List<List<Cell>> cells = new ArrayList<>();
        for (ValidationRow row : rows) {
            List<Cell> line = new ArrayList<>(List.of(
                    Cell.of(row.id()),
                    Cell.of(simulated.text(row.simulated())),
                    Cell.of(published.text(row.published())),
                    Cells.uncertainty(row),
                    Cell.of(row.unit()),
                    Cells.error(row)));
            if (anyNote) {
                line.add(row.note() == null ? Cell.EMPTY : Cell.of(row.note()));
            }
            cells.add(line);
        }
        return new Section(source, cells);
    }
}
