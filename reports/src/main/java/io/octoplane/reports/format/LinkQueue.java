package io.octoplane.reports.format;

/**
 * What happened in the queue before a link over one point of a run, where the engine knows packets.
 *
 * @param meanBytes mean over time of the bytes that waited
 * @param percentile99Bytes queue that was exceeded in 1 % of the time
 * @param peakBytes most bytes ever waiting
 * @param stalledMicroseconds time in which a packet waited because there was no room behind the link: no credit, or a pause
 * @param markedPackets packets that got a congestion mark
 * @param droppedPackets packets that found no room and were lost
 * @param repeatedPackets packets that had been sent before
 * @param heldPackets packets that came early at the NIC behind the link, and waited there for one that was sent before them
 * @param heldMicroseconds time for which they did, summed over them
 * @param peakHeldBytes most bytes that the NIC held so
 */
public record LinkQueue(
        double meanBytes,
        double percentile99Bytes,
        long peakBytes,
        double stalledMicroseconds,
        long markedPackets,
        long droppedPackets,
        long repeatedPackets,
        long heldPackets,
        double heldMicroseconds,
        long peakHeldBytes) {

    public LinkQueue {
        check("mean queue", meanBytes);
        check("99th percentile of the queue", percentile99Bytes);
        RowChecks.notNegative("peak queue", peakBytes);
        check("stalled time", stalledMicroseconds);
        RowChecks.notNegative("marked packets", markedPackets);
        RowChecks.notNegative("dropped packets", droppedPackets);
        RowChecks.notNegative("repeated packets", repeatedPackets);
        RowChecks.notNegative("held packets", heldPackets);
        check("held time", heldMicroseconds);
        RowChecks.notNegative("peak of held bytes", peakHeldBytes);
    }

    /** At NICs that hold nothing. */
    public LinkQueue(
            double meanBytes,
            double percentile99Bytes,
            long peakBytes,
            double stalledMicroseconds,
            long markedPackets,
            long droppedPackets,
            long repeatedPackets) {
        this(
                meanBytes,
                percentile99Bytes,
                peakBytes,
                stalledMicroseconds,
                markedPackets,
                droppedPackets,
                repeatedPackets,
                0,
                0,
                0);
    }

    private static void check(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " is " + value + "; expected a finite number that is not negative");
        }
    }
}
