package io.octoplane.reports.format;

import java.util.List;

/**
 * A chart that a scenario asks for: one or more metrics of the same unit over one label. Rows that share a metric and an x
 * value but differ in another label or override become series of their own.
 *
 * @param fileName name of the files without an ending; lower-case letters, digits, hyphens, underscores
 * @param title title of the chart
 * @param subtitle second line under the title; may be empty
 * @param metrics the metrics to draw, in the order of the legend
 * @param xKey the label, or the path of the override, that varies along x
 * @param xTitle title of the x axis
 * @param yTitle title of the y axis without its unit, which the chart adds
 */
public record ChartRequest(
        String fileName,
        String title,
        String subtitle,
        List<String> metrics,
        String xKey,
        String xTitle,
        String yTitle) {

    public ChartRequest {
        if (!RowChecks.present("file name of a chart", fileName).matches("[a-z0-9][a-z0-9_-]*")) {
            throw new IllegalArgumentException("'" + fileName
                    + "' cannot name a chart's files; expected lower-case letters, digits, hyphens and underscores");
        }
        RowChecks.filled("title of chart '" + fileName + "'", title);
        RowChecks.present("subtitle of chart '" + fileName + "'", subtitle);
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("chart '" + fileName + "' names no metric");
        }
        RowChecks.filled("x key of chart '" + fileName + "'", xKey);
        RowChecks.present("x title of chart '" + fileName + "'", xTitle);
        RowChecks.present("y title of chart '" + fileName + "'", yTitle);
    }
}
