package io.octoplane.experiments.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of words in aligned columns, under a header; the last column wraps. */
final class TextColumns {
    private static final String GAP = "  ";
    private static final int WIDTH = 120;
    private static final int NARROWEST_LAST = 40;

    private final int columns;
    private final List<List<String>> rows = new ArrayList<>();

    TextColumns(String... headers) {
        this.columns = headers.length;
        rows.add(List.of(headers));
    }

    void add(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        int before = 0;
        for (int column = 0; column < columns - 1; column++) {
            before += widths[column] + GAP.length();
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns - 1; column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(widths[column] - cell.length()))
                        .append(GAP);
            }
            for (String part : wrapped(row.get(columns - 1), Math.max(NARROWEST_LAST, WIDTH - before))) {
                text.append((line + part).stripTrailing()).append('\n');
                line.replace(0, line.length(), " ".repeat(before));
            }
        }
        return text.toString();
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
