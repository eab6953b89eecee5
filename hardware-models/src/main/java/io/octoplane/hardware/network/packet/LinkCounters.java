package io.octoplane.hardware.network.packet;

/**
 * What passed over each link and what happened in the queue before it. Each counter is written by the link's source alone,
 * those of the target's side by the target.
 */
final class LinkCounters {
    static final int WINDOWS_PER_SAMPLE = 4;

    private static final int BYTE_WAIT = 0;
    private static final int PEAK_QUEUE = 1;
    private static final int STALLED = 2;
    private static final int SENT = 4;
    private static final int STRIDE = SENT + 2 * Packet.MAXIMUM_GROUPS;

    /**
     * By link, what changes with every packet: the sum over packets of bytes times wait (a {@code double} as bits), the peak of the
     * queue, the time without credit, and for each group of flows its wire bytes and packets. Side by side, they cost one look at
     * memory; and neighbouring links, which often belong to different threads, do not share a line of the cache.
     */
    private final long[] records;

    /** Packets that the queue before the link marked. */
    final long[] marked;
    /** Packets that found no room behind the link and were lost; written by its target. */
    final long[] dropped;
    /** Packets that were on the link when it went down, or were to leave over it while it was; written by its source. */
    final long[] cutOff;
    /** Packets that had been sent before. */
    final long[] repeated;
    /** Packets that came before one sent earlier, and that the NIC behind the link held until that had come; by the target. */
    final long[] held;
    /** For how long, summed over them, picoseconds; less the present time for each that is held still. */
    final long[] heldTime;
    /** Most payload bytes that the NIC held when one came over the link. */
    final long[] peakHeld;
    /** Pauses, and their ends, that the link's target sent back over its cable. */
    final long[] notices;

    /** By link and group: bytes and packets that a host had no room for: they crossed the link, and no NIC took them. */
    private final long[] refused;

    private final QueueHistogram[] queues;
    /** Groups that there are: all others have sent nothing. */
    private int groups;

    private boolean losses;

    LinkCounters(int links) {
        records = new long[links * STRIDE];
        refused = new long[links * Packet.MAXIMUM_GROUPS * 2];
        marked = new long[links];
        dropped = new long[links];
        cutOff = new long[links];
        repeated = new long[links];
        held = new long[links];
        heldTime = new long[links];
        peakHeld = new long[links];
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

    /** A NIC holds a packet from now on, and so many bytes in all. */
    void hold(int link, long time, long bytes) {
        held[link]++;
        heldTime[link] -= time;
        peakHeld[link] = Math.max(peakHeld[link], bytes);
    }

    /** A packet that was held is written. */
    void release(int link, long time) {
        heldTime[link] += time;
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
        return bytes(link, group) - refused[at] - (packets(link, group) - refused[at + 1]) * headerBytes;
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
        int at = link * STRIDE + SENT + 2 * group;
        records[at] += wireBytes;
        records[at + 1]++;
    }

    /** A packet has waited before it was sent. */
    void countWait(int link, int wireBytes, long picoseconds) {
        int at = link * STRIDE + BYTE_WAIT;
        double sum = Double.longBitsToDouble(records[at]) + (double) picoseconds * wireBytes;
        records[at] = Double.doubleToRawLongBits(sum);
    }

    /** Sum over packets of bytes times the time between being ready and being sent: over time, the mean queue. */
    double byteWait(int link) {
        return Double.longBitsToDouble(records[link * STRIDE + BYTE_WAIT]);
    }

    /** So many bytes wait. */
    void countQueue(int link, long bytes) {
        int at = link * STRIDE + PEAK_QUEUE;
        if (bytes > records[at]) {
            records[at] = bytes;
        }
    }

    /** Longest queue of waiting packets, bytes. */
    long peakQueue(int link) {
        return records[link * STRIDE + PEAK_QUEUE];
    }

    /** A packet was ready, but the buffer behind the link had no room for it. */
    void countStall(int link, long picoseconds) {
        records[link * STRIDE + STALLED] += picoseconds;
    }

    /** Time in which that was so. */
    long stalled(int link) {
        return records[link * STRIDE + STALLED];
    }

    /** Wire bytes of a group. */
    long bytes(int link, int group) {
        return records[link * STRIDE + SENT + 2 * group];
    }

    long packets(int link, int group) {
        return records[link * STRIDE + SENT + 2 * group + 1];
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
