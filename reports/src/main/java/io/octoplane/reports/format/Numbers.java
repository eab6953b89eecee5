package io.octoplane.reports.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Numbers as text, the same on every JDK and in every locale. {@code Double.toString} is not: its digits changed in JDK 19.
 * Everything here goes through {@link BigDecimal}, whose results are specified digit by digit.
 */
public final class Numbers {

    /** Significant digits that the result files keep: more than any model justifies, fewer than a {@code double} has. */
    public static final int SIGNIFICANT_DIGITS = 9;

    /** Text that reads back as itself after a trip through a JSON number. */
    private static final Pattern PLAIN =
            Pattern.compile("0|-?[1-9][0-9]{0,14}|-?(0|[1-9][0-9]{0,7})\\.[0-9]{0,7}[1-9]");

    private static final int LARGEST_PLAIN_EXPONENT = 18;
    private static final int SMALLEST_PLAIN_EXPONENT = -7;

    private Numbers() {}

    /**
     * The double nearest to {@code value} rounded to {@code digits} significant decimal digits, half to even.
     *
     * @throws IllegalArgumentException when the value is not finite
     */
    public static double roundToSignificant(double value, int digits) {
        return exact(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .doubleValue();
    }

    /**
     * The value with at most {@link #SIGNIFICANT_DIGITS} significant digits and no trailing zeros: {@code 58.02},
     * {@code 400000000000}; very large and very small values with an exponent, {@code 1.5E-12}. A valid JSON number.
     *
     * @throws IllegalArgumentException when the value is not finite
     */
    public static String text(double value) {
        return text(exact(value).round(new MathContext(SIGNIFICANT_DIGITS, RoundingMode.HALF_EVEN)));
    }

    /**
     * The value with a fixed number of decimals, half up, after rounding to {@link #SIGNIFICANT_DIGITS}; never
     * {@code -0.00}.
     *
     * @throws IllegalArgumentException when the value is not finite
     */
    public static String fixed(double value, int decimals) {
        BigDecimal rounded = exact(value)
                .round(new MathContext(SIGNIFICANT_DIGITS, RoundingMode.HALF_EVEN))
                .setScale(decimals, RoundingMode.HALF_UP);
        return rounded.toPlainString();
    }

    /** As {@link #fixed}, with a sign in front of positive values too: {@code +1.3}, {@code -0.4}, {@code 0.0}. */
    public static String signed(double value, int decimals) {
        String text = fixed(value, decimals);
        boolean positive = text.charAt(0) != '-' && text.chars().anyMatch(digit -> digit >= '1' && digit <= '9');
        return positive ? "+" + text : text;
    }

    /** Whether a text is a decimal number that the files hold as a JSON number: one that reads back as the same text. */
    public static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** Picoseconds as microseconds, exactly: 1,234,567 ps are {@code 1.234567}. */
    public static String microseconds(long picoseconds) {
        return text(BigDecimal.valueOf(picoseconds, 6));
    }

    private static String text(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        boolean plain = exponent <= LARGEST_PLAIN_EXPONENT && exponent >= SMALLEST_PLAIN_EXPONENT;
        return plain || stripped.signum() == 0 ? stripped.toPlainString() : stripped.toString();
    }

    private static BigDecimal exact(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("expected a finite number, got " + value);
        }
        return new BigDecimal(value);
    }
}
