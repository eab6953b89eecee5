/**
 * What differs between the numbers of two result folders. {@link io.octoplane.reports.difference.Difference} joins them by
 * point, metric and labels; {@link io.octoplane.reports.table.DifferenceTable} shows it, and {@link
 * io.octoplane.reports.FolderDifference} is the way in.
 *
 * <p>To tell one more kind of difference: a list of {@code Difference}, a section of the table, and a key of {@code
 * FolderDifference.figures}.
 */
package io.octoplane.reports.difference;
