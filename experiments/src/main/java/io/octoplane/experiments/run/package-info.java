/**
 * Runs scenarios: points in parallel, each into its own file, and the files of a result folder made from those. A run has its
 * folder for itself ({@link io.octoplane.experiments.run.FolderLock}), may be one shard of a sweep, and shards are joined by
 * {@link io.octoplane.experiments.run.ShardMerge}.
 *
 * <p>What simulates a point stands behind {@link io.octoplane.experiments.run.PointRunner}. To add a file to the result
 * folder: its record and file class in {@code reports.format}, and a line in
 * {@code FolderWriter}; what a point contributes to it goes through
 * {@link io.octoplane.experiments.run.PointResult} and {@link io.octoplane.reports.format.PointFile}.
 */
package io.octoplane.experiments.run;
