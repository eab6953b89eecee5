package io.octoplane.reports.html;

import io.octoplane.reports.chart.ChartSpec;

/**
 * A chart within the page: drawn once, for paper and for browsers without scripts, and as data, which the page's script draws
 * to be read off and zoomed.
 *
 * @param fileName name of its files without an ending
 * @param svg the chart as an SVG element of our own making
 * @param spec the chart as data
 */
public record PageChart(String fileName, String svg, ChartSpec spec) {}
