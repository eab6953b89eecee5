package io.octoplane.reports.chart;

/**
 * A point of a series.
 *
 * @param x the value along x, as the text of its label; a number on scales of numbers
 * @param y the value along y, finite
 * @param uncertainty half-width of the error bar, or null when there is none
 */
public record ChartPoint(String x, double y, Double uncertainty) {}
