package io.octoplane.workloads.deepep;

/**
 * Calibrated times of DeepEP's normal kernels. Fitted on sweeps over tokens and SMs inside one node and across two, on H100
 * nodes; the values with data set and residuals stand in the catalog's {@code parameters.yaml}.
 *
 * <p>Warp rates are payload bytes per second that the warps of one channel which serve one NVLink peer copy (one forwarding
 * or sending warp between nodes, a group of them inside a node). They do not depend on how many SMs a kernel has: each pair
 * of SMs is one channel more.
 *
 * @param intranodeDispatch inside one node, tokens out
 * @param intranodeCombine inside one node, tokens back
 * @param internodeDispatch between nodes, tokens out
 * @param internodeCombine between nodes, tokens back
 */
public record NormalKernelTimes(
        KernelTimes intranodeDispatch,
        KernelTimes intranodeCombine,
        KernelTimes internodeDispatch,
        KernelTimes internodeCombine) {
    /**
     * Times of one kernel.
     *
     * @param launchSeconds from launch to end with nothing to move, latencies of the wires left out
     * @param warpBytesPerSecond payload copied per second by the warps of one channel for one NVLink peer
     * @param visitSeconds time that the same warps take per token copy that passes them, taken by their peer or not
     * @param notifySeconds the notify kernel before it: exchange of counts and barrier
     * @param notifySecondsPerToken what that grows by with each token of a channel
     */
    public record KernelTimes(
            double launchSeconds,
            double warpBytesPerSecond,
            double visitSeconds,
            double notifySeconds,
            double notifySecondsPerToken) {
        public KernelTimes {
            check(launchSeconds >= 0, "launch time");
            check(warpBytesPerSecond > 0, "warp rate");
            check(visitSeconds >= 0, "visit time");
            check(notifySeconds >= 0, "notify time");
            check(notifySecondsPerToken >= 0, "notify time per token");
        }

        private static void check(boolean holds, String what) {
            if (!holds) {
                throw new IllegalArgumentException(what + " is out of range");
            }
        }
    }
}
