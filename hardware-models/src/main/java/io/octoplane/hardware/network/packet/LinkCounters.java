package io.octoplane.hardware.network.packet;

/**
 * What passed over each link and what happened in the queue before it. Each counter is written by the link's source alone,
 * those of the target's side by the target.
 */
final class LinkCounters {
    static final int WINDOWS_PER_SAMPLE = 4;

    /** By link and group of flows: wire bytes, and behind them packets. */
    private final long[] sent;

    /** Sum over packets of bytes times the time between being ready and being sent: over time, the mean queue. */
    final double[] byteWait;
    /** Longest queue of waiting packets, bytes. */
    final long[] peakQueue;
    /** Time in which a packet was ready but the buffer behind the link had no room for it. */
    final long[] stalled;
    /** Packets that the queue before the link marked. */
    final long[] marked;
    /** Packets that found no room behind the link and were lost; written by its target. */
    final long[] dropped;
    /** Packets that had been sent before. */
    final long[] repeated;
    /** Pauses, and their ends, that the link's target sent back over its cable. */
    final long[] notices;

    /** As {@link #sent}, of packets that a host had no room for: they crossed the link, and no NIC took them. */
    private final long[] refused;

    private final QueueHistogram[] queues;
    /** Groups that there are: all others have sent nothing. */
    private int groups;

    private boolean losses;

    LinkCounters(int links) {
        sent = new long[links * Packet.MAXIMUM_GROUPS * 2];
        refused = new long[links * Packet.MAXIMUM_GROUPS * 2];
        byteWait = new double[links];
        peakQueue = new long[links];
        stalled = new long[links];
        marked = new long[links];
        dropped = new long[links];
        repeated = new long[links];
        notices = new long[links];
        queues = new QueueHistogram[links];
    }

    /** There is one more group. */
    void addGroup() {
        groups++;
    }

    /** Notes the queue at the end of one window in {@link #WINDOWS_PER_SAMPLE}, when there is one. */
    void sampleQueue(int link, long bytes) {
        if (queues[link] == null) {
            queues[link] = new QueueHistogram();
        }
        queues[link].add(bytes);
    }

    /**
     * Queue that was exceeded in a part of all windows.
     *
     * @param share of windows, 0 to 1
     * @param windows how many there were
     */
    double exceededIn(int link, double share, long windows) {
        return queues[link] == null ? 0 : queues[link].exceededIn(share, windows);
    }

    void lost(int link) {
        dropped[link]++;
        losses = true;
    }

    /** A host had no room for a packet. */
    void refuse(int link, int group, int wireBytes) {
        int at = (link * Packet.MAXIMUM_GROUPS + group) * 2;
        refused[at] += wireBytes;
        refused[at + 1]++;
        lost(link);
    }

    /** Payload bytes of a group that a host took off a link, or put on it. */
    long payload(int link, int group, int headerBytes) {
        int at = (link * Packet.MAXIMUM_GROUPS + group) * 2;
        return sent[at] - refused[at] - (sent[at + 1] - refused[at + 1]) * headerBytes;
    }

    /** Whether any packet was ever lost; to be asked between windows. */
    boolean hasLosses() {
        return losses;
    }

    /** The first link behind which packets were lost. */
    int firstLossy() {
        int link = 0;
        while (dropped[link] == 0) {
            link++;
        }
        return link;
    }

    void count(int link, int group, int wireBytes) {
        int at = (link * Packet.MAXIMUM_GROUPS + group) * 2;
        sent[at] += wireBytes;
        sent[at + 1]++;
    }

    /** Wire bytes of a group. */
    long bytes(int link, int group) {
        return sent[(link * Packet.MAXIMUM_GROUPS + group) * 2];
    }

    long packets(int link, int group) {
        return sent[(link * Packet.MAXIMUM_GROUPS + group) * 2 + 1];
    }

    /** Wire bytes of all groups. */
    long bytes(int link) {
        long sum = 0;
        for (int group = 0; group < groups; group++) {
            sum += bytes(link, group);
        }
        return sum;
    }

    long packets(int link) {
        long sum = 0;
        for (int group = 0; group < groups; group++) {
            sum += packets(link, group);
        }
        return sum;
    }
}
