package io.octoplane.reports.table;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ParameterRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import java.util.List;

/** The parameters of one kind, with their sources. */
public final class ParameterTable {

    private ParameterTable() {}

    /** Those parameters that are of this kind, in their order. */
    public static Table of(List<ParameterRow> parameters, Basis kind) {
        return Table.plain(
                List.of(
                        Column.words("parameter"),
                        Column.numbers("value"),
                        Column.words("unit"),
                        Column.words("source")),
                parameters.stream()
                        .filter(parameter -> parameter.kind() == kind)
                        .map(parameter -> List.of(
                                Cell.of(parameter.name()),
                                Cell.of(parameter.value()),
                                Cell.of(parameter.unit()),
                                Cell.of(parameter.source())))
                        .toList());
    }
}
