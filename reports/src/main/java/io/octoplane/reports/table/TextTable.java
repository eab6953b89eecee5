package io.octoplane.reports.table;

import io.octoplane.reports.table.Table.Alignment;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import io.octoplane.reports.table.Table.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a {@link Table} as aligned text between three rules, in the way of printed tables. */
public final class TextTable {

    private static final String GAP = "  ";
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

    /** A paragraph as lines no wider than {@code width} that each end in a line feed; all but the first are indented. */
    public static String wrapped(String paragraph, int width, String indent) {
        return String.join("\n" + indent, Wrapping.wrap(paragraph, width - indent.length())) + "\n";
    }

    /** The least that the table needs when no column of words has to be wider than {@code mostOfWords}. */
    static int width(Table table, int mostOfWords) {
        int[] widths = ColumnWidths.natural(table, true);
        int width = GAP.length() * (widths.length - 1);
        for (int column = 0; column < widths.length; column++) {
            boolean wraps = table.columns().get(column).wraps();
            width += wraps ? Math.min(widths[column], mostOfWords) : widths[column];
        }
        return width;
    }

    private String render() {
        rule('━', '=');
        row(
                table.columns().stream()
                        .map(column -> new Styled(column.header(), BOLD))
                        .toList(),
                true);
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
                row(
                        cells.stream()
                                .map(cell -> new Styled(cell.text(), code(cell.tone())))
                                .toList(),
                        false);
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

    /** A row is as many lines as its tallest cell; the others stand at its top or, above the rule, at its bottom. */
    private void row(List<Styled> cells, boolean atBottom) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 1;
        for (int column = 0; column < widths.length; column++) {
            List<String> lines = Wrapping.wrap(cells.get(column).text(), widths[column]);
            wrapped.add(lines);
            height = Math.max(height, lines.size());
        }
        for (int line = 0; line < height; line++) {
            line(cells, wrapped, line, atBottom ? height : 0);
        }
    }

    /** Writes one line of a row; with a height, cells end there rather than begin at the first line. */
    private void line(List<Styled> cells, List<List<String>> wrapped, int line, int height) {
        StringBuilder spaces = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            List<String> lines = wrapped.get(column);
            int index = height == 0 ? line : line - height + lines.size();
            String part = index >= 0 && index < lines.size() ? lines.get(index) : "";
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

        /** Longer words are addresses or sentences without spaces; names are shorter, and stay whole. */
        private static final int LONGEST_NAME = 40;

        static int[] fit(Table table, int width, int gap) {
            int[] widths = natural(table, false);
            if (excess(widths, width, gap) > 0) {
                widths = natural(table, true);
            }
            // Take from the widest column that may wrap, one character at a time, until the table fits.
            int[] narrowest = narrowest(table);
            for (int excess = excess(widths, width, gap); excess > 0; excess--) {
                int widest = -1;
                for (int column = 0; column < widths.length; column++) {
                    boolean candidate = table.columns().get(column).wraps() && widths[column] > narrowest[column];
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

        private static int[] narrowest(Table table) {
            int[] narrowest = new int[table.columns().size()];
            for (int column = 0; column < narrowest.length; column++) {
                int longest = Wrapping.longestWord(table.columns().get(column).header());
                for (Section section : table.sections()) {
                    for (List<Cell> row : section.rows()) {
                        longest = Math.max(
                                longest, Wrapping.longestWord(row.get(column).text()));
                    }
                }
                narrowest[column] = Math.max(NARROWEST, Math.min(longest, LONGEST_NAME));
            }
            return narrowest;
        }

        private static int excess(int[] widths, int width, int gap) {
            return IntStream.of(widths).sum() + gap * (widths.length - 1) - width;
        }

        /** Where room is short, headers above numbers have a word a line, and take hardly more of it than the numbers. */
        private static int[] natural(Table table, boolean shortOfRoom) {
            int[] widths = new int[table.columns().size()];
            for (int column = 0; column < widths.length; column++) {
                Column described = table.columns().get(column);
                int width = shortOfRoom && described.alignment() == Alignment.RIGHT
                        ? Wrapping.longestWord(described.header())
                        : Wrapping.width(described.header());
                for (Section section : table.sections()) {
                    for (List<Cell> row : section.rows()) {
                        width = Math.max(width, Wrapping.width(row.get(column).text()));
                    }
                }
                widths[column] = width;
            }
            return widths;
        }
    }
}
