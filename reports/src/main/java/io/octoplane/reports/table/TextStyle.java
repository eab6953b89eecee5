package io.octoplane.reports.table;

/**
 * How a table is written on a terminal.
 *
 * @param width columns to fit into; cells wrap to stay within it as far as they can
 * @param unicode whether rules are box-drawing characters or plain hyphens
 * @param colour whether ANSI escape codes mark headers and errors
 */
public record TextStyle(int width, boolean unicode, boolean colour) {

    /** 100 columns, box-drawing rules, no colour. */
    public static final TextStyle DEFAULT = new TextStyle(100, true, false);

    /** The same style with or without colour. */
    public TextStyle withColour(boolean colour) {
        return new TextStyle(width, unicode, colour);
    }
}
