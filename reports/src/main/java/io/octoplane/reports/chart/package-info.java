/**
 * Charts: which to draw ({@link io.octoplane.reports.chart.ChartPlan}), what is on them ({@link
 * io.octoplane.reports.chart.ChartSpec}, plain data), how they look ({@link io.octoplane.reports.chart.ChartStyle}), and
 * their files ({@link io.octoplane.reports.chart.ChartWriter}: PNG with JFreeChart, SVG with Batik).
 *
 * <p>Drawing needs the fonts of the machine. Where there are none, {@link
 * io.octoplane.reports.chart.ChartsUnavailableException} says what to install, and everything else goes on.
 *
 * <p>To change the look, change {@code ChartStyle}; no colour, font or stroke stands anywhere else. To add a kind of chart,
 * add an {@code XScale} or a {@code ChartSeries.Kind}: the compiler then points at every switch that must know it.
 */
package io.octoplane.reports.chart;
