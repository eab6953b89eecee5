package io.octoplane.hardware.network;

/**
 * What happened in the queue before a link; engines that know packets have one.
 *
 * @param meanBytes mean over time of the bytes that waited
 * @param percentile99Bytes queue that was exceeded in 1 % of the time
 * @param peakBytes longest queue
 * @param stalledSeconds time in which a packet waited because there was no room behind the link (no credit, or a pause)
 * @param packets packets sent
 * @param markedPackets of these, with a congestion mark
 * @param droppedPackets packets that found no room behind the link and were lost
 * @param repeatedPackets packets of these that had been sent before
 * @param heldPackets packets that came early at the NIC behind the link, and waited there for one that was sent before them
 * @param heldSeconds time for which they did, summed over them
 * @param peakHeldBytes most bytes that the NIC held so
 */
public record QueueStatistics(
        double meanBytes,
        double percentile99Bytes,
        long peakBytes,
        double stalledSeconds,
        long packets,
        long markedPackets,
        long droppedPackets,
        long repeatedPackets,
        long heldPackets,
        double heldSeconds,
        long peakHeldBytes) {}
