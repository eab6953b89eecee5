package io.octoplane.reports.chart;

/**
 * A chart and the name of its files.
 *
 * @param fileName name without an ending
 * @param spec the chart
 */
public record PlannedChart(String fileName, ChartSpec spec) {}
