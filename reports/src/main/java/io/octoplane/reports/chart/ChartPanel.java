package io.octoplane.reports.chart;

import java.util.List;

/**
 * One of the fields of a chart, which stand side by side on one y axis.
 *
 * @param title what is in this panel; empty when it is the only one
 * @param series the series, simulated ones first; at least one
 */
public record ChartPanel(String title, List<ChartSeries> series) {

    public ChartPanel {
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new IllegalArgumentException("the panel '" + title + "' has no series");
        }
    }
}
