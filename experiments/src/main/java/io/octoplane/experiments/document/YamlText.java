package io.octoplane.experiments.document;

import java.util.Map;
import java.util.regex.Pattern;

/** Writes a tree as YAML; reading the text gives the same keys and values in the same order. */
public final class YamlText {
    /** Texts that need no quotes anywhere in YAML. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-]([A-Za-z0-9_./+> %-]*[A-Za-z0-9_./+>%-])?");

    private YamlText() {}

    /** The text of a tree. */
    public static String of(Node node) {
        StringBuilder text = new StringBuilder();
        writeBlock(node, "", text);
        return text.toString();
    }

    private static void writeBlock(Node node, String indentation, StringBuilder text) {
        if (node instanceof MapNode map) {
            for (Map.Entry<String, MapNode.Entry> entry : map.entries().entrySet()) {
                text.append(indentation).append(scalar(entry.getKey(), false)).append(':');
                writeBelow(entry.getValue().value(), indentation, text);
            }
        } else if (node instanceof ListNode list) {
            for (Node item : list.items()) {
                text.append(indentation).append('-');
                writeBelow(item, indentation, text);
            }
        } else {
            text.append(indentation).append(flow(node)).append('\n');
        }
    }

    private static void writeBelow(Node node, String indentation, StringBuilder text) {
        boolean block = node instanceof MapNode map && !map.entries().isEmpty()
                || node instanceof ListNode list
                        && list.items().stream().anyMatch(item -> !(item instanceof ScalarNode));
        if (block) {
            text.append('\n');
            writeBlock(node, indentation + "  ", text);
        } else {
            text.append(' ').append(flow(node)).append('\n');
        }
    }

    private static String flow(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar.text(), scalar.quoted());
        }
        if (node instanceof ListNode list) {
            return list.items().stream().map(YamlText::flow).toList().toString();
        }
        return "{}";
    }

    private static String scalar(String text, boolean quoted) {
        boolean looksLikeText = new ScalarNode(Location.of(""), text, false).isNothing() == false;
        if (PLAIN.matcher(text).matches() && looksLikeText && !text.startsWith("-") || !quoted && !looksLikeText) {
            return text;
        }
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }
}
