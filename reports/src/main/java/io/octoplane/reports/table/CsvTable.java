package io.octoplane.reports.table;

import io.octoplane.reports.format.Csv;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.List;

/** Writes a {@link Table} as comma-separated values; the titles of the sections become the first column. */
public final class CsvTable {

    private CsvTable() {}

    /** The table as lines that each end in a line feed, the headers first. */
    public static String render(Table table) {
        Table flat = SectionColumn.of(table);
        StringBuilder text = new StringBuilder();
        text.append(Csv.line(flat.columns().stream().map(Column::header).toList()));
        for (Section section : flat.sections()) {
            for (List<Cell> row : section.rows()) {
                text.append(Csv.line(row.stream().map(Cell::text).toList()));
            }
        }
        return text.toString();
    }
}
