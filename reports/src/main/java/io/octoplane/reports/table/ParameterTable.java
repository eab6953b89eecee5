package io.octoplane.reports.table;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ParameterRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.List;
import java.util.stream.Stream;

/** The parameters of one kind, with their sources. */
public final class ParameterTable {

    private static final List<Column> COLUMNS =
            List.of(Column.words("parameter"), Column.numbers("value"), Column.words("unit"), Column.words("source"));

    private ParameterTable() {}

    /** All parameters, those of a kind together. */
    public static Table of(List<ParameterRow> parameters) {
        return new Table(
                "kind",
                COLUMNS,
                Stream.of(Basis.INPUT, Basis.CALIBRATED)
                        .map(kind -> new Section(kind.word(), rows(parameters, kind)))
                        .filter(section -> !section.rows().isEmpty())
                        .toList());
    }

    /** Those parameters that are of this kind, in their order. */
    public static Table of(List<ParameterRow> parameters, Basis kind) {
        return Table.plain(COLUMNS, rows(parameters, kind));
    }

    private static List<List<Cell>> rows(List<ParameterRow> parameters, Basis kind) {
        return parameters.stream()
                .filter(parameter -> parameter.kind() == kind)
                .map(parameter -> List.of(
                        Cell.of(parameter.name()),
                        Cell.of(parameter.value()),
                        Cell.of(parameter.unit()),
                        Cell.of(parameter.source())))
                .toList();
    }
}
