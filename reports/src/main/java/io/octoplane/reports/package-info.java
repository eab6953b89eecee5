/**
 * Reports: from the files of a result folder to tables, charts and one page. {@link io.octoplane.reports.ReportWriter} is
 * the way in; it reads only the files, so a report can be made again without the simulation. {@link
 * io.octoplane.reports.FolderDifference} compares two folders, {@link io.octoplane.reports.Explanation} says what limited a run,
 * {@link io.octoplane.reports.ScheduleDrawing} draws a pipeline schedule, which has no folder.
 *
 * <p>The packages, each using only those before it: {@code format} (the files), {@code difference}, {@code table}, {@code
 * diagram}, {@code chart}, {@code html}.
 */
package io.octoplane.reports;
