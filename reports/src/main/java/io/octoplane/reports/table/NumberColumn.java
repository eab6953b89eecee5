package io.octoplane.reports.table;

import io.octoplane.reports.format.Numbers;
import java.util.Collection;

/**
 * One way of writing for all numbers of a column, so that they line up: the same decimals, chosen so that the smallest keeps
 * four significant digits, and no more than the numbers have. Numbers of very different size cannot line up; each then keeps
 * four digits of its own.
 */
public final class NumberColumn {

    private static final int DIGITS = 4;
    private static final int WIDEST = 9;

    private final int decimals;
    private final boolean linesUp;

    private NumberColumn(int decimals, boolean linesUp) {
        this.decimals = decimals;
        this.linesUp = linesUp;
    }

    /** The way to write these numbers, which must be finite. */
    public static NumberColumn of(Collection<Double> values) {
        int smallest = Integer.MAX_VALUE;
        int largest = 0;
        int needed = 0;
        for (double value : values) {
            if (value != 0) {
                int exponent = exponent(value);
                smallest = Math.min(smallest, exponent);
                largest = Math.max(largest, exponent);
                needed = Math.max(needed, decimalsOf(Numbers.text(value)));
            }
        }
        if (smallest == Integer.MAX_VALUE) {
            return new NumberColumn(0, true);
        }
        int wanted = Math.max(0, Math.min(needed, DIGITS - 1 - smallest));
        return new NumberColumn(wanted, largest + 1 + wanted <= WIDEST);
    }

    /** The number as text. */
    public String text(double value) {
        return linesUp ? Numbers.fixed(value, decimals) : Numbers.text(Numbers.roundToSignificant(value, DIGITS));
    }

    /** A number beside one of the column: as those, unless nothing would be left of it. */
    public String small(double value) {
        boolean vanishes = value != 0 && linesUp && Double.parseDouble(Numbers.fixed(value, decimals)) == 0;
        return vanishes ? Numbers.text(Numbers.roundToSignificant(value, 1)) : text(value);
    }

    private static int exponent(double value) {
        return (int) Math.floor(StrictMath.log10(Math.abs(value)));
    }

    private static int decimalsOf(String text) {
        int point = text.indexOf('.');
        return text.indexOf('E') >= 0 ? Integer.MAX_VALUE : point < 0 ? 0 : text.length() - point - 1;
    }
}
