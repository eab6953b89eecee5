package io.octoplane.reports.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 quotes them, with lines that end in a line feed. */
public final class Csv {

    private Csv() {}

    /** One line with its line feed. Fields with a comma, a quote or a line break are quoted. */
    public static String line(List<String> fields) {
        return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    /**
     * The records of a text; each is a list of fields. Fields may span lines when quoted.
     *
     * @throws IllegalArgumentException when a quote stays open or text follows a closing quote
     */
    public static List<List<String>> parse(String text) {
        return new Parser(text).records();
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static final class Parser {
        private final String text;
        private int position;

        private Parser(String text) {
            this.text = text;
        }

        private List<List<String>> records() {
            List<List<String>> records = new ArrayList<>();
            while (position < text.length()) {
                records.add(nextRecord());
            }
            return records;
        }

        private List<String> nextRecord() {
            List<String> fields = new ArrayList<>();
            while (true) {
                fields.add(position < text.length() && text.charAt(position) == '"' ? quotedField() : plainField());
                if (position == text.length()) {
                    return fields;
                }
                char end = text.charAt(position++);
                if (end == '\r' && position < text.length() && text.charAt(position) == '\n') {
                    position++;
                }
                if (end != ',') {
                    return fields;
                }
            }
        }

        private String plainField() {
            int start = position;
            while (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            return text.substring(start, position);
        }

        private String quotedField() {
            StringBuilder field = new StringBuilder();
            int open = position++;
            while (true) {
                int close = text.indexOf('"', position);
                if (close < 0) {
                    throw new IllegalArgumentException("the quote at character " + open + " is never closed");
                }
                field.append(text, position, close);
                position = close + 1;
                if (position == text.length() || ",\r\n".indexOf(text.charAt(position)) >= 0) {
                    return field.toString();
                }
                if (text.charAt(position) != '"') {
                    throw new IllegalArgumentException("text follows the closing quote at character " + close);
                }
                field.append('"');
                position++;
            }
        }
    }
}
