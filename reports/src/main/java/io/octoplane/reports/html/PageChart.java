package io.octoplane.reports.html;

/**
 * A chart within the page.
 *
 * @param fileName name of its files without an ending
 * @param svg the chart as an SVG element of our own making
 */
public record PageChart(String fileName, String svg) {}
