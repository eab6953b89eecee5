package io.octoplane.reports.chart;

import java.util.List;

/**
 * Points that belong together in one panel.
 *
 * @param name name in the legend; series of one name look the same in every panel
 * @param kind simulated or published
 * @param group what the series is about, from 0; bars of one group stand at the same place in every category
 * @param colour number of its colour
 * @param marker number of its marker, among published series
 * @param points the points, in the order of x
 */
public record ChartSeries(String name, Kind kind, int group, int colour, int marker, List<ChartPoint> points) {

    public ChartSeries {
        points = List.copyOf(points);
    }

    /** Where the points come from, which decides how they are drawn. */
    public enum Kind {
        /** A solid line with filled markers, or bars; with error bars where they are means of replications. */
        SIMULATED,
        /** Hollow markers, with error bars where the uncertainty is known. */
        PUBLISHED
    }
}
