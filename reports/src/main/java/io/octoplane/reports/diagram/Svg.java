package io.octoplane.reports.diagram;

import io.octoplane.reports.format.Numbers;

/** Builds an SVG file element by element; text and attributes are escaped. */
final class Svg {
    private static final int DECIMALS = 2;

    private final StringBuilder out = new StringBuilder();

    /** An element without content; attributes are name, value, name, value. */
    Svg single(String element, Object... attributes) {
        tag(element, attributes);
        out.insert(out.length() - 1, '/');
        return this;
    }

    /** Opens an element. */
    Svg open(String element, Object... attributes) {
        tag(element, attributes);
        return this;
    }

    Svg close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /** An element that holds only text. */
    Svg text(String element, String text, Object... attributes) {
        tag(element, attributes);
        out.append(escaped(text));
        return close(element);
    }

    Svg line() {
        out.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void tag(String element, Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(value(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
    }

    /** Coordinates keep hundredths of a pixel. */
    private static String value(Object value) {
        if (value instanceof Double number) {
            String fixed = Numbers.fixed(number, DECIMALS);
            return fixed.replaceFirst("\\.?0+$", "");
        }
        return escaped(value.toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
