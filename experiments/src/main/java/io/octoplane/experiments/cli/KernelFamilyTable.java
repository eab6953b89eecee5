package io.octoplane.experiments.cli;

import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import java.util.Arrays;
import java.util.List;

/** The families of kernels that {@code octoplane kernels time} knows. */
final class KernelFamilyTable {
    private KernelFamilyTable() {}

    static Table table() {
        return Table.plain(
                List.of(Column.words("family"), Column.words("kernel"), Column.words("its shape")),
                Arrays.stream(KernelFamilyName.values())
                        .map(family ->
                                List.of(Cell.of(family.word()), Cell.of(family.kernel()), Cell.of(family.needs())))
                        .toList());
    }
}
