package io.octoplane.reports.table;

import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.table.Table.Alignment;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Tone;
import java.util.List;

/** Every expectation, what was found, and the verdict. */
public final class ExpectationTable {

    private ExpectationTable() {}

    /** The table of these rows, in their order. */
    public static Table of(List<ExpectationRow> rows) {
        return Table.plain(
                List.of(
                        Column.words("expectation"),
                        Column.words("found"),
                        new Column("verdict", Alignment.LEFT, false)),
                rows.stream()
                        .map(row -> List.of(Cell.of(row.expectation()), Cell.of(row.found()), verdict(row)))
                        .toList());
    }

    private static Cell verdict(ExpectationRow row) {
        Tone tone =
                switch (row.verdict()) {
                    case HOLDS -> Tone.GOOD;
                    case BROKEN -> Tone.BAD;
                    case SKIPPED -> Tone.NOTICE;
                };
        return new Cell(row.verdict().word(), tone);
    }
}
