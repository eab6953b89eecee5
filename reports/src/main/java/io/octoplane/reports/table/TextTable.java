package io.octoplane.reports.table;

import io.octoplane.reports.table.Table.Alignment;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import io.octoplane.reports.table.Table.Tone;
import java.util.ArrayList;
import java.util.List;

/** Writes a {@link Table} as aligned text between three rules, in the way of printed tables. */
public final class TextTable {

    private static final String GAP = "   ";
    private static final String BOLD = "1";
    private static final String FAINT = "2";

    private final Table table;
    private final TextStyle style;
    private final int[] widths;
    private final StringBuilder text = new StringBuilder();

    private TextTable(Table table, TextStyle style) {
        this.table = table;
        this.style = style;
        this.widths = ColumnWidths.fit(table, style.width(), GAP.length());
    }

    /** The table as lines that each end in a line feed and have no trailing spaces; empty when it has no rows. */
    public static String render(Table table, TextStyle style) {
        return table.isEmpty() ? "" : new TextTable(table, style).render();
    }

    private String render() {
        rule('━', '=');
        row(table.columns().stream()
                .map(column -> new Styled(column.header(), BOLD))
                .toList());
        rule('─', '-');
        boolean first = true;
        for (Section section : table.sections()) {
            if (!first) {
                text.append('\n');
            }
            first = false;
            if (!section.title().isEmpty()) {
                text.append(styled(section.title(), BOLD)).append('\n');
            }
            for (List<Cell> cells : section.rows()) {
                row(cells.stream()
                        .map(cell -> new Styled(cell.text(), code(cell.tone())))
                        .toList());
            }
        }
        rule('━', '=');
        return text.toString();
    }

    private void rule(char unicode, char ascii) {
        int width = GAP.length() * (widths.length - 1);
        for (int columnWidth : widths) {
            width += columnWidth;
        }
        String line = String.valueOf(style.unicode() ? unicode : ascii).repeat(width);
        text.append(styled(line, FAINT)).append('\n');
    }

    /** A row is as many lines as its tallest cell. */
    private void row(List<Styled> cells) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 1;
        for (int column = 0; column < widths.length; column++) {
            List<String> lines = Wrapping.wrap(cells.get(column).text(), widths[column]);
            wrapped.add(lines);
            height = Math.max(height, lines.size());
        }
        for (int line = 0; line < height; line++) {
            line(cells, wrapped, line);
        }
    }

    private void line(List<Styled> cells, List<List<String>> wrapped, int line) {
        StringBuilder spaces = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            List<String> lines = wrapped.get(column);
            String part = line < lines.size() ? lines.get(line) : "";
            String padding = " ".repeat(widths[column] - Wrapping.width(part));
            boolean right = table.columns().get(column).alignment() == Alignment.RIGHT;
            spaces.append(column == 0 ? "" : GAP).append(right ? padding : "");
            // Spaces are written only in front of text, so that no line ends in them.
            if (!part.isEmpty()) {
                text.append(spaces).append(styled(part, cells.get(column).code()));
                spaces.setLength(0);
            }
            spaces.append(right ? "" : padding);
        }
        text.append('\n');
    }

    private String styled(String part, String code) {
        return style.colour() && !code.isEmpty() ? "\u001b[" + code + "m" + part + "\u001b[0m" : part;
    }

    private static String code(Tone tone) {
        return switch (tone) {
            case PLAIN -> "";
            case GOOD -> "32";
            case NOTICE -> "33";
            case BAD -> "31";
        };
    }

    private record Styled(String text, String code) {}

    /** How wide each column becomes. */
    private static final class ColumnWidths {

        private static final int NARROWEST = 8;

        static int[] fit(Table table, int width, int gap) {
            List<Column> columns = table.columns();
            int[] widths = new int[columns.size()];
            int total = gap * (columns.size() - 1);
            for (int column = 0; column < widths.length; column++) {
                widths[column] = natural(table, column);
                total += widths[column];
            }
            // Take from the widest column that may wrap, one character at a time, until the table fits.
            for (int excess = total - width; excess > 0; excess--) {
                int widest = -1;
                for (int column = 0; column < widths.length; column++) {
                    boolean candidate = columns.get(column).wraps() && widths[column] > NARROWEST;
                    if (candidate && (widest < 0 || widths[column] > widths[widest])) {
                        widest = column;
                    }
                }
                if (widest < 0) {
                    break;
                }
                widths[widest]--;
            }
            return widths;
        }

        private static int natural(Table table, int column) {
            int width = Wrapping.width(table.columns().get(column).header());
            for (Section section : table.sections()) {
                for (List<Cell> row : section.rows()) {
                    width = Math.max(width, Wrapping.width(row.get(column).text()));
                }
            }
            return width;
        }
    }
}
