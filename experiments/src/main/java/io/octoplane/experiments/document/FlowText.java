package io.octoplane.experiments.document;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value on one line, as people write it in YAML: {@code { link: a->b, rate: 300 Gb/s }}. Reads back as the same value. */
public final class FlowText {
    /** Words that need no quotes wherever they stand. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.+/%>()-]+(?:[ #]?[\\w.+/%>()-]+)*");

    /** Plain words that YAML, or the way the program reads it, takes for something else than text or a number. */
    private static final Pattern MARK = Pattern.compile("(?:[->%].*|-|\\?|~|null)");

    private FlowText() {}

    /** The text of a tree. */
    public static String of(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().entrySet().stream()
                    .map(entry -> scalar(entry.getKey()) + ": " + of(entry.getValue().value()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        } else if (node instanceof ListNode list) {
            return list.items().stream().map(FlowText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return scalar(((ScalarNode) node).text());
    }

    private static String scalar(String text) {
        boolean number = text.matches("-[\\d.]+");
        return PLAIN.matcher(text).matches() && (number || !MARK.matcher(text).matches())
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
