/**
 * Tables: what they hold ({@link io.octoplane.reports.table.Table}), how they are made from result rows, and how they are
 * written as text for a terminal, Markdown or comma-separated values.
 *
 * <p>{@link io.octoplane.reports.table.Headline} picks what a run is about out of all that it observed; {@link
 * io.octoplane.reports.table.HeadlineTable} is what a run prints of it: every number beside the published ones and what
 * bounded it. {@link io.octoplane.reports.table.AllResultsTable} has one row a number, {@link io.octoplane.reports.table.ResultsCsv} the same for programs, {@link
 * io.octoplane.reports.table.ResultTable} those beside what was published, {@link
 * io.octoplane.reports.table.ValidationTable} one row a published figure, {@link
 * io.octoplane.reports.table.DifferenceTable} one a number that is not the same in two runs. {@link
 * io.octoplane.reports.table.PointKeys} finds the labels and overrides that tell the rows apart, for tables and charts alike.
 *
 * <p>To add a table: one class with a static {@code of(rows)} that returns a {@code Table}; every form of output then works.
 * A line in {@link io.octoplane.reports.table.ReportTables} makes it a part of the report, as a file too.
 * To add a form of output: one class with a static {@code render(table)}.
 */
package io.octoplane.reports.table;
