/**
 * A scenario's {@code sweep:} as a list of points, each with its overrides, its resolved scenario and the key of its
 * results; and the shares that it is split into for several machines. Axes are combined in
 * {@link io.octoplane.experiments.sweep.SweepPlan}; to add a way to change paths together, as {@code zip:} does, read it into
 * a {@link io.octoplane.experiments.scenario.SweepAxis}.
 */
package io.octoplane.experiments.sweep;
