package io.octoplane.experiments.document;

import java.util.Map;
import java.util.TreeMap;

/**
 * One text for all documents that say the same: keys sorted, no comments, places or layout. Two trees have the same text
 * exactly when they have the same keys and scalar texts.
 */
public final class CanonicalText {
    private CanonicalText() {}

    /** The text of a tree. */
    public static String of(Node node) {
        StringBuilder text = new StringBuilder();
        write(node, text);
        return text.toString();
    }

    private static void write(Node node, StringBuilder text) {
        if (node instanceof MapNode map) {
            text.append('{');
            for (Map.Entry<String, MapNode.Entry> entry : new TreeMap<>(map.entries()).entrySet()) {
                quote(entry.getKey(), text);
                text.append(':');
                write(entry.getValue().value(), text);
                text.append(',');
            }
            text.append('}');
        } else if (node instanceof ListNode list) {
            text.append('[');
            for (Node item : list.items()) {
                write(item, text);
                text.append(',');
            }
            text.append(']');
        } else if (node instanceof ScalarNode scalar) {
            quote(scalar.text(), text);
        }
    }

    private static void quote(String part, StringBuilder text) {
        text.append('"')
                .append(part.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
    }
}
