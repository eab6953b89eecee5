/**
 * What every workload is given and hands back: {@link io.octoplane.workloads.execution.WorkloadContext} in,
 * {@link io.octoplane.workloads.execution.Observation}s out. A new workload implements
 * {@link io.octoplane.workloads.execution.Workload} in a package of its own; assembly starts it and runs the kernel.
 * It declares once what it reports ({@link io.octoplane.workloads.execution.Metrics}) and makes its observations from that, so
 * that names and units in scenarios can be checked before a run.
 */
package io.octoplane.workloads.execution;
