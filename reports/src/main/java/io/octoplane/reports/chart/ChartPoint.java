package io.octoplane.reports.chart;

/**
 * A point of a series.
 *
 * @param x the value along x, as the text of its label; a number on scales of numbers
 * @param y the value along y, finite
 * @param uncertainty half-width of the error bar, or null when there is none
 * @param boundBy what bounded it, in words, or null when nothing did or nobody knows
 */
public record ChartPoint(String x, double y, Double uncertainty, String boundBy) {

    /** A point of which nobody knows what bounded it. */
    public ChartPoint(String x, double y, Double uncertainty) {
        this(x, y, uncertainty, null);
    }
}
