package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/** What one node leaves for another in a window: packets of a link, or credits and pauses that go back against it. */
final class Mailbox {
    /** By node: whether it has mail; the byte of the reader. */
    private final byte[] mail;

    private final int reader;
    private long[] longs;
    private int count;

    Mailbox(byte[] mail, int reader, int longs) {
        this.mail = mail;
        this.reader = reader;
        this.longs = new long[longs];
    }

    /** Leaves a packet of {@link Packet#MAIL_LONGS} {@code long}s. */
    void put(long time, long what, long route, long wait) {
        int at = makeRoom(Packet.MAIL_LONGS);
        longs[at] = time;
        longs[at + 1] = what;
        longs[at + 2] = route;
        longs[at + 3] = wait;
    }

    /** Leaves a credit or a pause. */
    void put(long notice) {
        int at = makeRoom(1);
        longs[at] = notice;
    }

    private int makeRoom(int more) {
        int at = count;
        if (at + more > longs.length) {
            longs = Arrays.copyOf(longs, 2 * longs.length);
        }
        if (at == 0) {
            mail[reader] = 1;
        }
        count = at + more;
        return at;
    }

    /** What it holds, from index 0 on. */
    long[] longs() {
        return longs;
    }

    /** Number of {@link #longs}; the box is empty afterwards. */
    int takeAll() {
        int all = count;
        if (all != 0) {
            count = 0;
        }
        return all;
    }

    /** Gives what it holds away for an array to fill next; to be asked before {@link #takeAll}. */
    long[] exchange(long[] other) {
        long[] mine = longs;
        longs = other;
        return mine;
    }
}
