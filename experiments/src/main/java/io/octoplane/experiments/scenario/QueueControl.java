package io.octoplane.experiments.scenario;

import io.octoplane.hardware.device.LinkFlowControl;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What keeps the queues of a network in bounds; matters at packet fidelity only.
 *
 * @param flowControl between neighbours
 * @param thresholds queues of which switches mark packets; empty leaves them to the rate of each link where {@code dcqcn} needs
 *     marks, and else means none
 * @param dcqcn how queue pairs slow down whose packets are marked
 * @param recovery of what is lost or out of order
 * @param bufferBytes room behind each link and for each lane; empty leaves it to the engine
 */
public record QueueControl(
        LinkFlowControl flowControl,
        Optional<EcnThresholds> thresholds,
        DcqcnParameters dcqcn,
        PacketRecovery recovery,
        OptionalLong bufferBytes) {
    /**
     * Queues of which packets are marked.
     *
     * @param minimumBytes longest queue of which nothing is marked
     * @param maximumBytes shortest queue of which everything is
     * @param probability of a mark just below the maximum, 0 to 1
     */
    public record EcnThresholds(long minimumBytes, long maximumBytes, double probability) {}
}
