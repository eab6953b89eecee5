package io.octoplane.workloads.execution;

/**
 * About how much a workload will send, known before it runs; for estimates of what a simulation costs.
 *
 * @param networkBytes payload that leaves nodes
 * @param nvlinkBytes payload that moves between GPUs of a node
 */
public record ExpectedTraffic(double networkBytes, double nvlinkBytes) {}
