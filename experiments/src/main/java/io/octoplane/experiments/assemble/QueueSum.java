package io.octoplane.experiments.assemble;

import io.octoplane.reports.format.LinkQueue;

/** The queue before one link over the replications of a point. */
final class QueueSum {
    private double meanBytes;
    private double percentile99Bytes;
    private long peakBytes;
    private double stalledMicroseconds;
    private long markedPackets;
    private long droppedPackets;
    private long repeatedPackets;
    private long heldPackets;
    private double heldMicroseconds;
    private long peakHeldBytes;

    void add(LinkQueue queue) {
        meanBytes += queue.meanBytes();
        percentile99Bytes += queue.percentile99Bytes();
        peakBytes = Math.max(peakBytes, queue.peakBytes());
        stalledMicroseconds += queue.stalledMicroseconds();
        markedPackets += queue.markedPackets();
        droppedPackets += queue.droppedPackets();
        repeatedPackets += queue.repeatedPackets();
        heldPackets += queue.heldPackets();
        heldMicroseconds += queue.heldMicroseconds();
        peakHeldBytes = Math.max(peakHeldBytes, queue.peakHeldBytes());
    }

    /** Means; of peaks the highest. */
    LinkQueue mean(int replications) {
        return new LinkQueue(
                meanBytes / replications,
                percentile99Bytes / replications,
                peakBytes,
                stalledMicroseconds / replications,
                Math.round((double) markedPackets / replications),
                Math.round((double) droppedPackets / replications),
                Math.round((double) repeatedPackets / replications),
                Math.round((double) heldPackets / replications),
                heldMicroseconds / replications,
                peakHeldBytes);
    }
}
