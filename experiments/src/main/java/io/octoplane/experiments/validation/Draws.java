package io.octoplane.experiments.validation;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.Replicated;

/** A published figure that is one draw, beside the draws of a simulation. */
final class Draws {
    private static final double LOW = 5;
    private static final double HIGH = 95;
    private static final int DIGITS = 4;

    private Draws() {}

    /** Where the figure lies among the replications. */
    static String words(PublishedFigure figure, Replicated replicated, String unit) {
        long below = replicated.values().stream()
                .filter(value -> value < figure.value())
                .count();
        long percent = Math.round(100.0 * below / replicated.count());
        return "simulated is the mean of " + replicated.count() + " draws: median " + text(replicated.median())
                + ", 5th to 95th percentile " + text(replicated.percentile(LOW)) + " to "
                + text(replicated.percentile(HIGH)) + ' ' + unit + "; " + percent
                + " % of them are below the published one";
    }

    private static String text(double value) {
        return Numbers.text(Numbers.roundToSignificant(value, DIGITS));
    }
}
