/**
 * Algorithms of collectives: each makes a {@link io.octoplane.workloads.collective.schedule.Schedule} out of a
 * {@link io.octoplane.workloads.collective.algorithm.CollectiveRequest}.
 *
 * <p>To add one: a class that implements {@link io.octoplane.workloads.collective.algorithm.ScheduleFactory}, and a constant of
 * {@link io.octoplane.workloads.collective.algorithm.Algorithm}. Its legs say which blocks of the tensor they carry; then the
 * contract test of this package follows every contribution to where it has to be, on all shapes of communicators.
 */
package io.octoplane.workloads.collective.algorithm;
