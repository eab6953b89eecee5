package io.octoplane.workloads.training;

/**
 * What ends a step: ranks with the same parameters add up their gradients, each for a share of the parameters of its own
 * (reduce-scatter), update that share and give it to the others (all-gather): ZeRO-1. Where a schedule holds the model twice, both
 * copies take part.
 *
 * @param denseParameters of each pipeline rank's GPUs, those that all GPUs of the rank hold
 * @param expertParameters of each pipeline rank, those of one GPU's routed experts
 * @param gradientBytes of one parameter
 * @param parameterBytes of one parameter as it is given back
 * @param overlapped whether gradients are added up beside the last backward passes, and parameters given back beside the first
 *     forward passes of the next step
 */
public record ReductionSetup(
        long[] denseParameters, long[] expertParameters, int gradientBytes, int parameterBytes, boolean overlapped) {}
