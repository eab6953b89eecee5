package io.octoplane.workloads.deepep;

/**
 * Calibrated times of DeepEP's low-latency kernels; the values with data sets and residuals stand in the catalog's {@code
 * parameters.yaml}. One set serves both revisions, any number of tokens and of GPUs.
 *
 * @param dispatchLaunchSeconds dispatch inside a node with next to nothing to move: launch, cast, counting, flags, polling
 * @param combineLaunchSeconds the same of combine
 * @param combineCopyBytesPerSecond payload that all SMs of a GPU together copy when combine sends: over NVLink, to the send
 *     buffer of the NIC, or inside the GPU
 * @param unalignedEfficiency payload rate over NVLink of copies whose size is no multiple of its packets', over that of others, which
 *     an engine's payload efficiency stands for
 * @param receiveBytesPerSecond bytes that all SMs of a GPU read and write per second when they unpack or add up what came
 * @param messageSeconds time of the NIC that each RDMA message takes beside its bytes
 * @param putEfficiency payload rate over NIC rate of a stream of large messages
 * @param postingPicoseconds what an RDMA message takes at its ends beyond NIC, PCIe, switches and cables
 * @param proxySeconds time of the GPU's CPU thread for each RDMA message; 0 where the GPU posts by itself
 */
public record LowLatencyTimes(
        double dispatchLaunchSeconds,
        double combineLaunchSeconds,
        double combineCopyBytesPerSecond,
        double unalignedEfficiency,
        double receiveBytesPerSecond,
        double messageSeconds,
        double putEfficiency,
        long postingPicoseconds,
        double proxySeconds) {
    /** Times of kernels that post by themselves. */
    public LowLatencyTimes(
            double dispatchLaunchSeconds,
            double combineLaunchSeconds,
            double combineCopyBytesPerSecond,
            double unalignedEfficiency,
            double receiveBytesPerSecond,
            double messageSeconds,
            double putEfficiency,
            long postingPicoseconds) {
        this(
                dispatchLaunchSeconds,
                combineLaunchSeconds,
                combineCopyBytesPerSecond,
                unalignedEfficiency,
                receiveBytesPerSecond,
                messageSeconds,
                putEfficiency,
                postingPicoseconds,
                0);
    }

    /**
     * The same kernels with a CPU thread for each GPU that posts their messages, one after the other.
     *
     * @param seconds that the thread takes for a message
     * @param handingOver picoseconds until the thread knows of it
     */
    public LowLatencyTimes throughProxy(double seconds, long handingOver) {
        return new LowLatencyTimes(
                dispatchLaunchSeconds,
                combineLaunchSeconds,
                combineCopyBytesPerSecond,
                unalignedEfficiency,
                receiveBytesPerSecond,
                messageSeconds,
                putEfficiency,
                postingPicoseconds + handingOver,
                seconds);
    }

    public LowLatencyTimes {
        check(dispatchLaunchSeconds >= 0, "launch time of dispatch");
        check(combineLaunchSeconds >= 0, "launch time of combine");
        check(combineCopyBytesPerSecond > 0, "copy rate of combine");
        check(unalignedEfficiency > 0 && unalignedEfficiency <= 1, "unaligned efficiency");
        check(receiveBytesPerSecond > 0, "receive rate");
        check(messageSeconds >= 0, "time of a message");
        check(putEfficiency > 0 && putEfficiency <= 1, "put efficiency");
        check(postingPicoseconds >= 0, "posting time");
        check(proxySeconds >= 0, "time of a proxy");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what + " is out of range");
        }
    }

    /** From the launch of a kernel to its first byte, with all that it does whatever it moves. */
    public double launchSeconds(KernelPhase phase) {
        return switch (phase) {
            case DISPATCH -> dispatchLaunchSeconds;
            case COMBINE -> combineLaunchSeconds;
        };
    }
}
