package io.octoplane.reports.format;

/**
 * What an uncertain input makes of a result when it alone is at its limits.
 *
 * @param input what it is, in words
 * @param because where the limits come from
 * @param low its lower limit as text; empty where there is none below what the scenario says
 * @param high its upper limit as text; empty likewise
 * @param atLow the result at the lower limit; null where there is none
 * @param atHigh the result at the upper limit; null where there is none
 */
public record UncertainEffect(String input, String because, String low, String high, Double atLow, Double atHigh) {
    public UncertainEffect {
        RowChecks.filled("input", input);
        RowChecks.filled("because", because);
        RowChecks.present("low", low);
        RowChecks.present("high", high);
        atLow = atLow == null ? null : Double.valueOf(RowChecks.rounded("result at " + low, atLow));
        atHigh = atHigh == null ? null : Double.valueOf(RowChecks.rounded("result at " + high, atHigh));
    }

    /** By how much the result falls at most, not negative. */
    public double down(double value) {
        return Math.max(0, Math.max(value - or(atLow, value), value - or(atHigh, value)));
    }

    /** By how much the result rises at most, not negative. */
    public double up(double value) {
        return Math.max(0, Math.max(or(atLow, value) - value, or(atHigh, value) - value));
    }

    /** From the least to the most that the input makes of the result. */
    public double swing(double value) {
        return down(value) + up(value);
    }

    private static double or(Double number, double otherwise) {
        return number == null ? otherwise : number;
    }
}
