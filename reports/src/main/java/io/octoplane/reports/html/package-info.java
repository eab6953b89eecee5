/**
 * The page of a run: one file that shows everything without a network, on a screen, a phone and paper, by day and by night.
 *
 * <p>{@link io.octoplane.reports.html.IndexPage} puts the sections together; each is a method that writes into {@code Html},
 * which escapes all text. {@code PageFrame} puts around them what every page has: look ({@code report.css} among the
 * resources) and behaviour ({@code tip.js}, {@code chart.js}, {@code report.js}), and a policy that allows nothing else.
 * {@code chart.js} draws the charts from the numbers beside them, to be read off and zoomed; on paper and without scripts the
 * drawings of {@code io.octoplane.reports.chart} stand in their place. Bars and cells in tables are {@code Strip}s.
 *
 * <p>To add a section: a method in {@code IndexPage} that writes it, and a line where the sections are put in order. What it
 * shows belongs in a {@code Table} of {@code io.octoplane.reports.table}, so that the terminal can show it too, and among the
 * {@code ReportTables}, so that it is a file as well. Colours go into {@code report.css} for both day and dark.
 */
package io.octoplane.reports.html;
