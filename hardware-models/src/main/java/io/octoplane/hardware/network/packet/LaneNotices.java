package io.octoplane.hardware.network.packet;

/**
 * What a receiver tells one sender about its lanes, on its way: credits, or pauses and their ends. Earliest first: a sorted
 * ring, to which entries nearly always come in order.
 */
final class LaneNotices {
    /** Credit of a lane that is not paused: as much as anybody needs. */
    static final int OPEN = Integer.MAX_VALUE;

    private long[] ring = new long[8];
    private int head;
    private int count;

    void add(long notice) {
        if (count == ring.length) {
            ring = Rings.grown(ring, head);
            head = 0;
        }
        int mask = ring.length - 1;
        int at = head + count++;
        for (; at > head && ring[at - 1 & mask] > notice; at--) {
            ring[at & mask] = ring[at - 1 & mask];
        }
        ring[at & mask] = notice;
    }

    /** When the next one arrives, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        return count == 0 ? Long.MAX_VALUE : Mailboxes.creditTime(ring[head]);
    }

    /** Adds what has arrived by now to the credits of a sender's lanes, which begin at {@code firstLane}. */
    void receive(long now, int[] credit, int firstLane) {
        int mask = ring.length - 1;
        while (count > 0 && Mailboxes.creditTime(ring[head]) <= now) {
            long entry = ring[head];
            credit[firstLane + Mailboxes.creditLane(entry)] += Mailboxes.creditBlocks(entry);
            head = head + 1 & mask;
            count--;
        }
    }

    /** Pauses and resumes lanes as what has arrived by now says: no credit, or all there is. */
    void obey(long now, int[] credit, int firstLane) {
        int mask = ring.length - 1;
        while (count > 0 && Mailboxes.creditTime(ring[head]) <= now) {
            long entry = ring[head];
            credit[firstLane + Mailboxes.creditLane(entry)] = Mailboxes.isPause(entry) ? 0 : OPEN;
            head = head + 1 & mask;
            count--;
        }
    }
}
