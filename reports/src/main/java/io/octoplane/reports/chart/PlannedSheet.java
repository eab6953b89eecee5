package io.octoplane.reports.chart;

/**
 * A sheet of charts and the name of its files.
 *
 * @param fileName name without an ending
 * @param spec the sheet
 */
public record PlannedSheet(String fileName, SheetSpec spec) {}
