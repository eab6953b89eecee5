package io.octoplane.experiments.document;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value on one line, as people write it in YAML: {@code { link: a->b, rate: 300 Gb/s }}. Reads back as the same value. */
public final class FlowText {
    /** Words that need no quotes wherever they stand. */
    private static final Pattern PLAIN = Pattern.compile("-?[\\w./][\\w./%>()+#-]*(?: [\\w./][\\w./%>()+#-]*)*");

    private FlowText() {}

    /** The text of a tree. */
    public static String of(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().entrySet().stream()
                    .map(entry -> text(entry.getKey(), false) + ": "
                            + of(entry.getValue().value()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        } else if (node instanceof ListNode list) {
            return list.items().stream().map(FlowText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.isNothing() ? "null" : text(scalar.text(), scalar.quoted());
    }

    private static String text(String text, boolean quoted) {
        boolean word = PLAIN.matcher(text).matches() && !(quoted && text.equalsIgnoreCase("null"));
        return word
                ? text
                : '"'
                        + text.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\t", "\\t")
                        + '"';
    }
}
