package io.octoplane.reports.format;

import java.util.List;

/**
 * A chart that a scenario asks for: one to three metrics of the same unit over one label, each in a panel of its own on a
 * common y axis. Rows that share a metric and an x value but differ in another label or override become lines of their own.
 *
 * @param fileName name of the files without an ending; lower-case letters, digits, hyphens, underscores
 * @param title title of the chart
 * @param subtitle second line under the title; may be empty
 * @param metrics the metrics to draw, from left to right
 * @param xKey the label, or the path of the override, that varies along x
 * @param xTitle title of the x axis
 * @param yTitle title of the y axis without its unit, which the chart adds
 * @param layout what else is laid down
 */
public record ChartRequest(
        String fileName,
        String title,
        String subtitle,
        List<String> metrics,
        String xKey,
        String xTitle,
        String yTitle,
        ChartLayout layout) {

    /** More panels than this are too narrow to read. */
    public static final int MOST_METRICS = 3;

    public ChartRequest {
        if (!RowChecks.present("file name of a chart", fileName).matches("[a-z0-9][a-z0-9_-]*")) {
            throw new IllegalArgumentException("'" + fileName
                    + "' cannot name a chart's files; expected lower-case letters, digits, hyphens and underscores");
        }
        RowChecks.filled("title of chart '" + fileName + "'", title);
        RowChecks.present("subtitle of chart '" + fileName + "'", subtitle);
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty() || metrics.size() > MOST_METRICS) {
            throw new IllegalArgumentException(
                    "chart '" + fileName + "' names " + metrics.size() + " metrics; expected one to " + MOST_METRICS);
        }
        RowChecks.filled("x key of chart '" + fileName + "'", xKey);
        RowChecks.present("x title of chart '" + fileName + "'", xTitle);
        RowChecks.present("y title of chart '" + fileName + "'", yTitle);
        if (!layout.panels().isEmpty() && metrics.size() > 1) {
            throw new IllegalArgumentException("chart '" + fileName + "' has panels by " + layout.panels()
                    + ", so that it can draw only one metric");
        }
    }

    /** A chart of which nothing else is laid down. */
    public ChartRequest(
            String fileName,
            String title,
            String subtitle,
            List<String> metrics,
            String xKey,
            String xTitle,
            String yTitle) {
        this(fileName, title, subtitle, metrics, xKey, xTitle, yTitle, ChartLayout.FREE);
    }
}
