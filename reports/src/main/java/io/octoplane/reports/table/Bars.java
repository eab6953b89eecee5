package io.octoplane.reports.table;

/**
 * Bars of text beside shares. They repeat what the numbers say, so that they take only the room that is left.
 *
 * @param mark what they are made of
 * @param longest marks of the bar of all; none are drawn when it is zero
 */
record Bars(String mark, int longest) {

    static final Bars NONE = new Bars("", 0);

    private static final int LONGEST = 40;

    /** Shorter bars do not tell shares apart. */
    private static final int SHORTEST = 10;

    private static final int GAP = 2;

    /** Bars in the room that a table without them leaves. */
    static Bars beside(Table table, TextStyle style) {
        int room = style.width() - TextTable.width(table, Integer.MAX_VALUE) - GAP;
        return room < SHORTEST ? NONE : new Bars(style.unicode() ? "█" : "#", Math.min(room, LONGEST));
    }

    boolean areDrawn() {
        return longest > 0;
    }

    /** The bar of a share, 0 to 1. */
    String of(double share) {
        return mark.repeat((int) Math.round(share * longest));
    }
}
