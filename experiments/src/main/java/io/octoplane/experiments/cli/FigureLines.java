package io.octoplane.experiments.cli;

import java.util.Map;

/** Figures of a benchmark as aligned lines. */
final class FigureLines {
    private FigureLines() {}

    static String of(Map<String, Object> figures) {
        int width = figures.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        figures.forEach((name, figure) -> text.append(name)
                .append(" ".repeat(width + 2 - name.length()))
                .append(figure == null ? "unknown" : figure.toString())
                .append('\n'));
        return text.toString();
    }
}
