package io.octoplane.reports.diagram;

import io.octoplane.reports.format.ScheduleRow;
import io.octoplane.reports.table.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Draws a small schedule with letters: F, B, I and W for the kinds of work, the number of the micro-batch behind them, and dots
 * where a rank waits; {@code F7&B3} is a pair. A character is the same time everywhere.
 */
public final class ScheduleText {
    private static final char WAITING = '.';

    private ScheduleText() {}

    /** The drawing, a line for each rank; empty when it is wider than the terminal. */
    public static Optional<String> of(List<ScheduleRow> rows, TextStyle style) {
        List<Bar> bars = Bar.of(rows);
        long column = 0;
        for (Bar bar : bars) {
            column = divisor(column, divisor(bar.start(), bar.end()));
        }
        if (column == 0) {
            return Optional.empty();
        }
        long end = rows.stream().mapToLong(ScheduleRow::end).max().orElseThrow() / column;
        long charactersPerColumn = 1;
        for (Bar bar : bars) {
            long columns = (bar.end() - bar.start()) / column;
            if (columns > 0) {
                int length = label(bar).length();
                charactersPerColumn = Math.max(charactersPerColumn, (length + columns - 1) / columns);
            }
        }
        int ranks = 1 + rows.stream().mapToInt(ScheduleRow::rank).max().orElseThrow();
        int heading = ("rank " + (ranks - 1) + "  ").length();
        if (end > (style.width() - heading) / charactersPerColumn) {
            return Optional.empty();
        }
        int width = (int) (end * charactersPerColumn);
        List<StringBuilder> lines = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            lines.add(new StringBuilder(String.valueOf(WAITING).repeat(width)));
        }
        for (Bar bar : bars) {
            int from = (int) (bar.start() / column * charactersPerColumn);
            int to = (int) (bar.end() / column * charactersPerColumn);
            String label = label(bar);
            char fill = style.unicode() ? '─' : '-';
            String text = to == from ? "" : label + String.valueOf(fill).repeat(to - from - label.length());
            lines.get(bar.rank()).replace(from, to, text);
        }
        StringBuilder drawing = new StringBuilder();
        for (int rank = 0; rank < ranks; rank++) {
            String name = "rank " + rank;
            drawing.append(name).append(" ".repeat(heading - name.length()));
            drawing.append(lines.get(rank)).append('\n');
        }
        return Optional.of(drawing.toString());
    }

    private static String label(Bar bar) {
        return bar.passes().stream()
                .map(pass -> pass.work().letter() + Integer.toString(pass.microBatch()))
                .collect(Collectors.joining("&"));
    }

    private static long divisor(long first, long second) {
        return second == 0 ? first : divisor(second, first % second);
    }
}
