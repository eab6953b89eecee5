package io.octoplane.experiments.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its unit, exact as written.
 *
 * @param dimension what it measures
 * @param amount the amount in base units of the dimension
 * @param text as written, for messages and tables
 */
public record Quantity(Dimension dimension, BigDecimal amount, String text) {
    /** Largest amount accepted in base units: 1 Eb/s, 1 EB, 10^6 s. Far from overflow in sums of 64-bit integers. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(18);

    /** Digits and exponents are bounded so that hostile numbers cost nothing. */
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:[eE][+-]?\\d{1,3})?)\\s*(\\S*)");

    /**
     * Reads a number with an optional unit.
     *
     * @throws IllegalArgumentException when the text is no such thing; the message says what was found, to stand behind
     *     "expected …, found "
     */
    public static Quantity parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException('"' + shortened(text.strip()) + '"');
        }
        BigDecimal number = new BigDecimal(form.group(1));
        String symbol = form.group(2);
        if (symbol.isEmpty()) {
            return new Quantity(Dimension.NUMBER, number, text.strip());
        }
        Unit unit = Unit.of(symbol)
                .orElseThrow(() -> new IllegalArgumentException(
                        '"' + shortened(text.strip()) + "\" with the unknown unit \"" + shortened(symbol) + '"'));
        return new Quantity(unit.dimension(), number.multiply(unit.factor()), text.strip());
    }

    /** Whether two texts say the same: equal amounts in whatever unit, or equal words. */
    public static boolean same(String left, String right) {
        try {
            Quantity first = parse(left);
            Quantity second = parse(right);
            return first.dimension == second.dimension && first.amount.compareTo(second.amount) == 0;
        } catch (IllegalArgumentException e) {
            return left.strip().equals(right.strip());
        }
    }

    /** The unit at the end of a text, empty when there is none or the text is no quantity. */
    static String unitIn(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches() ? form.group(2) : "";
    }

    /** The number and the unit as written; the unit is empty for a plain number. */
    public String[] numberAndUnit() {
        String unit = unitIn(text);
        return new String[] {text.substring(0, text.length() - unit.length()).strip(), unit};
    }

    /** Whether the amount is beyond what is accepted for any dimension. */
    public boolean isTooLarge() {
        return amount.abs().compareTo(LARGEST) > 0;
    }

    /** The amount in whole base units, rounded half up. */
    public long inWholeBaseUnits() {
        return amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The amount in base units. */
    public double inBaseUnits() {
        return amount.doubleValue();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
