package io.octoplane.reports.format;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Builds the text of one JSON object, key by key in the order given. Written here rather than with a library so that the
 * bytes depend on nothing but the values.
 */
public final class JsonText {

    private final StringBuilder text = new StringBuilder("{");
    private final String separator;
    private final String end;
    private boolean empty = true;

    private JsonText(String start, String separator, String end) {
        this.text.append(start);
        this.separator = separator;
        this.end = end;
    }

    /** An object on one line without spaces. */
    public static JsonText compact() {
        return new JsonText("", ",", "}");
    }

    /** An object with every key on a line of its own. */
    public static JsonText spread() {
        return new JsonText("\n  ", ",\n  ", "\n}");
    }

    /** Adds a text, or null. */
    public JsonText string(String key, String value) {
        key(key);
        if (value == null) {
            text.append("null");
        } else {
            quote(value, text);
        }
        return this;
    }

    /** Adds a finite number with the digits that result files keep. */
    public JsonText number(String key, double value) {
        return raw(key, Numbers.text(value));
    }

    /** Adds a whole number. */
    public JsonText number(String key, long value) {
        return raw(key, Long.toString(value));
    }

    /** Adds a value that is JSON already. */
    public JsonText raw(String key, String json) {
        key(key);
        text.append(json);
        return this;
    }

    /** Adds an object of scalars: plain decimal numbers as JSON numbers, all else as strings. */
    public JsonText scalars(String key, Map<String, String> map) {
        JsonText object = compact();
        map.forEach((name, value) -> {
            if (Numbers.isPlain(value)) {
                object.raw(name, value);
            } else {
                object.string(name, value);
            }
        });
        return raw(key, object.toString());
    }

    JsonText numbers(String key, List<Double> values) {
        return raw(key, values.stream().map(Numbers::text).collect(Collectors.joining(",", "[", "]")));
    }

    JsonText strings(String key, List<String> values) {
        key(key);
        text.append('[');
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",");
            quote(values.get(i), text);
        }
        text.append(']');
        return this;
    }

    /** Adds an array of objects, each on a line of its own. */
    public <T> JsonText objects(String key, List<T> values, BiConsumer<JsonText, T> fill) {
        key(key);
        text.append('[');
        for (Iterator<T> iterator = values.iterator(); iterator.hasNext(); ) {
            JsonText object = compact();
            fill.accept(object, iterator.next());
            text.append("\n    ").append(object).append(iterator.hasNext() ? "," : "\n  ");
        }
        text.append(']');
        return this;
    }

    /** The object; it may be asked for at any time and does not end the building. */
    @Override
    public String toString() {
        return text + end;
    }

    private void key(String key) {
        if (!empty) {
            text.append(separator);
        }
        empty = false;
        quote(key, text);
        text.append(':');
    }

    private static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || isLoneSurrogate(value, i)) {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Half of a pair has no UTF-8 form; written as an escape it survives. */
    private static boolean isLoneSurrogate(String value, int index) {
        char c = value.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == value.length() || !Character.isLowSurrogate(value.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(value.charAt(index - 1)));
    }
}
