package io.octoplane.workloads.training;

/**
 * What ends a step: ranks with the same parameters add up their gradients, each for a share of the parameters of its own
 * (reduce-scatter); all ranks learn the norm of all gradients, by which these are clipped; each updates its share and gives it to the
 * others (all-gather): ZeRO-1. Where a schedule holds the model twice, both copies take part.
 *
 * @param denseParameters of each pipeline rank's GPUs, those that all GPUs of the rank hold
 * @param expertParameters of each pipeline rank, those of one GPU's routed experts
 * @param gradientBytes of one parameter
 * @param parameterBytes of one parameter as it is given back
 * @param rings what starting a ring and its hops take
 * @param scalars the same for the tree that adds up single numbers
 * @param overlapped whether gradients are added up beside the last backward passes, and parameters given back beside the first
 *     forward passes of the next step
 */
public record ReductionSetup(
        long[] denseParameters,
        long[] expertParameters,
        int gradientBytes,
        int parameterBytes,
        HopTimes rings,
        HopTimes scalars,
        boolean overlapped) {
    /**
     * What a collective takes besides moving bytes, picoseconds.
     *
     * @param start of the kernel
     * @param nvlinkHop from GPU to GPU of a node
     * @param networkHop from node to node
     */
    public record HopTimes(long start, long nvlinkHop, long networkHop) {
        /** Nothing. */
        public static final HopTimes NONE = new HopTimes(0, 0, 0);

        long of(int nvlinkHops, int networkHops) {
            return start + nvlinkHops * nvlinkHop + networkHops * networkHop;
        }
    }
}
