package io.octoplane.hardware.network.packet;

/** Credits on their way back to one sender, earliest first: a sorted ring, to which entries nearly always come in order. */
final class ReturningCredits {
    private long[] ring = new long[8];
    private int head;
    private int count;

    void add(long credit) {
        if (count == ring.length) {
            ring = Rings.grown(ring, head);
            head = 0;
        }
        int mask = ring.length - 1;
        int at = head + count++;
        for (; at > head && ring[at - 1 & mask] > credit; at--) {
            ring[at & mask] = ring[at - 1 & mask];
        }
        ring[at & mask] = credit;
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
}
