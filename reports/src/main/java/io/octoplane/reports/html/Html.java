package io.octoplane.reports.html;

import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Alignment;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import io.octoplane.reports.table.Table.Tone;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Builds HTML element by element. All text and attributes are escaped; only {@link #trusted} is not. */
final class Html {

    /** Cells with more characters than this get some width where there is little. */
    private static final int LONG = 12;

    private static final char NO_TEXT = '\uFFFD';

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element with attributes given as name, value, name, value. */
    Html open(String element, String... attributes) {
        tag(element, attributes);
        open.push(element);
        return this;
    }

    /** Closes the innermost open element. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that has no content. */
    Html single(String element, String... attributes) {
        tag(element, attributes);
        out.setCharAt(out.length() - 1, '/');
        out.append('>');
        return this;
    }

    /** An element that holds only text. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** Starts a new line in the source, for those who read it. */
    Html line() {
        out.append('\n');
        return this;
    }

    /** Adds markup of our own making as it is. */
    Html trusted(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds data for the page's script: JSON whose texts can neither end the element nor be taken for markup. */
    Html data(String json, String... attributes) {
        tag("script", attributes);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (c) {
                case '<' -> out.append("\\u003c");
                case '>' -> out.append("\\u003e");
                case '&' -> out.append("\\u0026");
                default -> out.append(isText(c) ? c : NO_TEXT);
            }
        }
        out.append("</script>");
        return this;
    }

    /** Adds a table that scrolls sideways by itself where the page is too narrow. */
    Html table(Table table) {
        open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (Column column : table.columns()) {
            header(column);
        }
        close().close();
        for (Section section : table.sections()) {
            open("tbody");
            if (!section.title().isEmpty()) {
                String span = Integer.toString(table.columns().size());
                open("tr")
                        .element("th", section.title(), "colspan", span, "scope", "rowgroup")
                        .close()
                        .line();
            }
            for (List<Cell> row : section.rows()) {
                open("tr");
                for (int i = 0; i < row.size(); i++) {
                    cell(table.columns().get(i), row.get(i));
                }
                close().line();
            }
            close();
        }
        return close().close().line();
    }

    /** The markup so far, with every element closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(isText(c) ? c : NO_TEXT);
            }
        }
        return escaped.toString();
    }

    /** Whether XML has a way to write a character; most control characters can be neither written nor escaped. */
    private static boolean isText(char c) {
        return c >= ' ' && c < '\uFFFE' || c == '\t' || c == '\n' || c == '\r';
    }

    private void tag(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
    }

    /** Words of a header stay whole: browsers would break dates and names at their hyphens. */
    private void header(Column column) {
        open("th", "scope", "col", "class", side(column));
        String gap = "";
        for (String word : column.header().split(" ")) {
            text(gap);
            if (word.contains("-")) {
                element("span", word, "class", "whole");
            } else {
                text(word);
            }
            gap = " ";
        }
        close();
    }

    private void cell(Column column, Cell cell) {
        String tone = cell.tone() == Tone.PLAIN ? "" : " " + cell.tone().name().toLowerCase(Locale.ROOT);
        String length = cell.text().length() > LONG ? " long" : "";
        element("td", cell.text(), "class", side(column) + tone + length);
    }

    private static String side(Column column) {
        return column.alignment() == Alignment.RIGHT ? "number" : "words";
    }
}
