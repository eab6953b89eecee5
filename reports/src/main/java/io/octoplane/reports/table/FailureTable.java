package io.octoplane.reports.table;

import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import java.util.List;

/** Every point without a result, and why. */
public final class FailureTable {

    private FailureTable() {}

    /** The table of these rows, in their order. */
    public static Table of(List<FailureRow> rows) {
        return Table.plain(
                List.of(Column.words("point"), Column.words("kind"), Column.words("error")),
                rows.stream()
                        .map(row -> List.of(
                                Cell.of(Points.label(row.point())),
                                Cell.of(row.kind().word()),
                                Cell.of(row.error())))
                        .toList());
    }
}
