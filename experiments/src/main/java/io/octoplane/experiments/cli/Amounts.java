package io.octoplane.experiments.cli;

import java.util.Locale;

/** Counts, money and power as people read them: four digits, and the unit that suits them. */
final class Amounts {
    private static final String[] PREFIXES = {"", "k", "M"};
    private static final double STEP = 1000;
    private static final int DIGITS = 4;

    private Amounts() {}

    /** With commas between thousands. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** US dollars. */
    static String money(double dollars) {
        return text(dollars, "USD");
    }

    static String power(double watts) {
        return text(watts, "W");
    }

    private static String text(double amount, String unit) {
        int prefix = 0;
        double scaled = amount;
        while (prefix < PREFIXES.length - 1 && Math.abs(scaled) >= STEP) {
            scaled /= STEP;
            prefix++;
        }
        int whole = scaled < 1 ? 1 : (int) StrictMath.log10(scaled) + 1;
        return String.format(Locale.ROOT, "%,." + Math.max(0, DIGITS - whole) + "f ", scaled) + PREFIXES[prefix] + unit;
    }
}
