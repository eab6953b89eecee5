package io.octoplane.reports.chart;

/** How the values along x become places along the axis. */
public enum XScale {
    /** Words, evenly spaced; the simulated numbers are bars. */
    CATEGORIES,
    /** Numbers at their size. */
    LINEAR,
    /** Positive numbers at their logarithm to the base two, as clusters grow. */
    LOGARITHMIC
}
