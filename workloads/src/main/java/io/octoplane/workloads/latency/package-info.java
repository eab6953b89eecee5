/**
 * How long a message is under way: pings between GPUs at chosen distances, one at a time, with a break-down of where the time
 * goes, on an idle network or beside the messages of all others.
 *
 * <p>{@link io.octoplane.workloads.latency.Ping} is the workload. A new distance is one more constant of
 * {@link io.octoplane.workloads.latency.Distance}; a part of the time, one more component of
 * {@link io.octoplane.workloads.latency.LatencyParts}.
 */
package io.octoplane.workloads.latency;
