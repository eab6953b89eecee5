/**
 * Collectives as graphs of transfers, and the one runner that executes any of them over the network seam.
 *
 * <p>A {@link io.octoplane.workloads.collective.schedule.Schedule} says who sends how many bytes to whom after what has arrived,
 * in ranks and payload; the {@link io.octoplane.workloads.collective.schedule.Communicator} places ranks on GPUs, the
 * {@link io.octoplane.workloads.collective.schedule.Protocol} says what bytes and hops cost, and
 * {@link io.octoplane.workloads.collective.schedule.ScheduleRun} sends. None of the three knows the others' business: a new
 * algorithm is a new schedule, a new way of moving bytes a new protocol.
 */
package io.octoplane.workloads.collective.schedule;
