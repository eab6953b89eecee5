package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How benchmarks read their options and print their figures. */
final class BenchOptions {
    private BenchOptions() {}

    /** An option's text as a value whose complaints name the option. */
    static Value value(String option, String text) {
        return new Value(new ScalarNode(Location.of(option), text, true), "");
    }

    /** A plain number is bytes here, unlike in scenarios: the option says so by its name. */
    static long size(Value value, long leastBytes) {
        boolean plain = ((ScalarNode) value.node()).text().strip().chars().allMatch(Character::isDigit);
        return plain ? value.wholeNumber(leastBytes, Long.MAX_VALUE) : value.size();
    }

    /** Figures as one JSON object or as lines. */
    static String print(Map<String, Object> figures, boolean json) {
        return json ? JsonMapper.shared().writeValueAsString(figures) + "\n" : lines(figures);
    }

    private static String lines(Map<String, Object> figures) {
        int width = figures.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        figures.forEach((name, figure) -> text.append(name)
                .append(" ".repeat(width + 2 - name.length()))
                .append(figure == null ? "unknown" : figure.toString())
                .append('\n'));
        return text.toString();
    }
}
