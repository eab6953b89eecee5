/**
 * A scenario's {@code sweep:} as a list of points, each with its overrides, its resolved scenario and the key of its
 * results; and the shares that it is split into for several machines. To add a way to combine axes: a method beside {@code combinations} in
 * {@link io.octoplane.experiments.sweep.SweepPlan}.
 */
package io.octoplane.experiments.sweep;
