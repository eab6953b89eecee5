package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import io.octoplane.workloads.collective.schedule.Communicator;

/**
 * What a schedule is wanted for.
 *
 * @param function what the ranks do together
 * @param communicator the ranks
 * @param bytes as nccl-tests counts them: the largest buffer of a rank; at least 1
 * @param channels rings, trees or connections over which the bytes are divided, at least 1
 * @param heavy which rank gets more than others in an all-to-all-v; {@link HeavyRank#NONE} otherwise
 * @param steps how steps become transfers
 */
public record CollectiveRequest(
        CollectiveFunction function,
        Communicator communicator,
        long bytes,
        int channels,
        HeavyRank heavy,
        Steps steps) {
    public CollectiveRequest {
        if (bytes < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    bytes + " bytes on " + channels + " channels are no collective: both are at least 1");
        }
    }

    /** All ranks. */
    public int ranks() {
        return communicator.ranks();
    }
}
