package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * What a receiver tells one sender about its lanes, on its way: credits, or pauses and their ends.
 *
 * <p>Pauses must be obeyed in their order: they stand in a sorted ring. Credits add up in any order, and a sender asks for them
 * only when it has none left: they are appended as they come, and all that have arrived are taken at once, which costs a sender
 * with ample room less than keeping them sorted.
 */
final class LaneNotices {
    /** Credit of a lane that is not paused: as much as anybody needs. */
    static final int OPEN = Integer.MAX_VALUE;

    private final boolean inOrder;
    /** A sorted ring, or a mailbox's array with what it holds from {@link Mailbox#FIRST} on. */
    private long[] ring = new long[8];

    private int head;
    private int count;

    /** @param inOrder whether the order of notices matters: pauses, not credits */
    LaneNotices(boolean inOrder) {
        this.inOrder = inOrder;
    }

    /** Takes what a mailbox holds: the whole array, when there is nothing else. */
    void collect(Mailbox box) {
        long[] notices = box.longs();
        int added = box.takeAll();
        if (added == 0) {
            return;
        }
        if (inOrder) {
            for (int i = Mailbox.FIRST; i < Mailbox.FIRST + added; i++) {
                insert(notices[i]);
            }
        } else if (count == 0) {
            ring = box.exchange(ring);
            count = added;
        } else {
            append(notices, added);
        }
    }

    private void append(long[] notices, int added) {
        int end = Mailbox.FIRST + count;
        if (end + added > ring.length) {
            ring = Arrays.copyOf(ring, Math.max(end + added, 2 * ring.length));
        }
        System.arraycopy(notices, Mailbox.FIRST, ring, end, added);
        count += added;
    }

    private void insert(long notice) {
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
        if (inOrder || count == 0) {
            return count == 0 ? Long.MAX_VALUE : Mailboxes.creditTime(ring[head]);
        }
        long earliest = Long.MAX_VALUE;
        for (int i = Mailbox.FIRST; i < Mailbox.FIRST + count; i++) {
            earliest = Math.min(earliest, ring[i]);
        }
        return Mailboxes.creditTime(earliest);
    }

    /** Changes the credit of a sender's lanes by what has arrived by now. */
    void take(long now, int[] credit) {
        if (inOrder) {
            obey(now, credit);
        } else {
            receive(now, credit);
        }
    }

    private void receive(long now, int[] credit) {
        int kept = Mailbox.FIRST;
        for (int i = Mailbox.FIRST; i < Mailbox.FIRST + count; i++) {
            long entry = ring[i];
            if (Mailboxes.creditTime(entry) <= now) {
                credit[Mailboxes.creditLane(entry)] += Mailboxes.creditBlocks(entry);
            } else {
                ring[kept++] = entry;
            }
        }
        count = kept - Mailbox.FIRST;
    }

    /** Pauses and resumes lanes: no credit, or all there is. */
    private void obey(long now, int[] credit) {
        int mask = ring.length - 1;
        while (count > 0 && Mailboxes.creditTime(ring[head]) <= now) {
            long entry = ring[head];
            credit[Mailboxes.creditLane(entry)] = Mailboxes.isPause(entry) ? 0 : OPEN;
            head = head + 1 & mask;
            count--;
        }
    }
}
