package io.octoplane.reports.table;

import io.octoplane.reports.table.Table.Alignment;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a {@link Table} as a pipe table of Markdown; the titles of the sections become the first column. */
public final class MarkdownTable {

    private MarkdownTable() {}

    /** The table as lines that each end in a line feed. */
    public static String render(Table table) {
        Table flat = SectionColumn.of(table);
        StringBuilder text = new StringBuilder();
        text.append(line(flat.columns().stream().map(Column::header).toList()));
        text.append(line(flat.columns().stream()
                .map(column -> column.alignment() == Alignment.RIGHT ? "---:" : "---")
                .toList()));
        for (Section section : flat.sections()) {
            for (List<Cell> row : section.rows()) {
                text.append(line(row.stream().map(Cell::text).toList()));
            }
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(MarkdownTable::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("[\\r\\n]+", " ")
                // Underscores of names such as bound_by are safe within a word; asterisks are not.
                .replace("*", "\\*");
    }
}
