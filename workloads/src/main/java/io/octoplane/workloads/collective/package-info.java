/**
 * Collectives as rings, the way NCCL runs them with its Simple protocol: several groups of GPUs side by side, each with several
 * rings ({@link io.octoplane.workloads.collective.RingLayout} says through which GPUs), in which every rank sends on what came
 * from its left, slice by slice ({@link io.octoplane.workloads.collective.Ring}).
 *
 * <p>These rings have chunks, slices and queue pairs, for what hashes do to them. Collectives by any algorithm and protocol, with less
 * of that detail, are in the packages {@code schedule} and {@code algorithm} below this one.
 *
 * <p>A new operation that goes around rings is one more constant of
 * {@link io.octoplane.workloads.collective.CollectiveOperation}; another order of the ring one of
 * {@link io.octoplane.workloads.collective.RingOrder}.
 */
package io.octoplane.workloads.collective;
