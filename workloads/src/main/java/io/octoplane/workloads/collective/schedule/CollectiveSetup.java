package io.octoplane.workloads.collective.schedule;

/**
 * A collective that is ready to run.
 *
 * @param function what the ranks do together
 * @param bytes as nccl-tests counts them, at least 1
 * @param communicator the ranks
 * @param algorithm name of the algorithm that made the schedule
 * @param protocol how bytes move
 * @param schedule who sends what to whom
 */
public record CollectiveSetup(
        CollectiveFunction function,
        long bytes,
        Communicator communicator,
        String algorithm,
        Protocol protocol,
        Schedule schedule) {}
