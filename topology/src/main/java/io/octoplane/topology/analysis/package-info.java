/**
 * What can be said of a fabric without simulating it: counts of parts ({@link io.octoplane.topology.analysis.FabricCounts}),
 * distances and circles ({@link io.octoplane.topology.analysis.SwitchDistanceAnalysis}), how much passes between two halves
 * ({@link io.octoplane.topology.analysis.BisectionBandwidth}) and over how many ways
 * ({@link io.octoplane.topology.analysis.PathDiversity}).
 *
 * <p>To add a figure: one record with a method {@code of(Fabric)} that says in its Javadoc whether the figure is exact.
 */
package io.octoplane.topology.analysis;
