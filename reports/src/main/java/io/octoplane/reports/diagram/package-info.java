/**
 * Drawings of pipeline schedules, a bar for each item and a line of bars for each rank: {@code ScheduleSvg} for a browser, {@code
 * ScheduleText} for a terminal. Made from {@link io.octoplane.reports.format.ScheduleRow}s alone; {@link
 * io.octoplane.reports.ScheduleDrawing} is the entry.
 *
 * <p>Text is laid out from the widths of digits, which hardly differ between typefaces, so that drawings are the same on every
 * machine and need no fonts.
 *
 * <p>To draw another kind of work: a constant of {@code ScheduleRow.Work} and its ink in {@code WorkInk}.
 */
package io.octoplane.reports.diagram;
