package io.octoplane.reports.table;

import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.ArrayList;
import java.util.List;

/** For forms of output without sections: the titles of the sections as a column in front. */
final class SectionColumn {

    private SectionColumn() {}

    static Table of(Table table) {
        if (!table.hasSections()) {
            return table;
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words(table.sectionHeader()));
        columns.addAll(table.columns());
        List<List<Cell>> rows = new ArrayList<>();
        for (Section section : table.sections()) {
            for (List<Cell> row : section.rows()) {
                List<Cell> cells = new ArrayList<>();
                cells.add(Cell.of(section.title()));
                cells.addAll(row);
                rows.add(cells);
            }
        }
        return Table.plain(columns, rows);
    }
}
