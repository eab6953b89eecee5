package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/** What one node leaves for another in a window: packets of a link, or credits and pauses that go back against it. */
final class Mailbox {
    /** Index at which {@link #longs} begin to hold something. */
    static final int FIRST = 1;

    /** By node: whether it has mail; the byte of the reader. */
    private final byte[] mail;

    private final int reader;

    /**
     * How many {@code long}s there are, then these. The count stands with them, since it is written with each: as a field it would
     * share a line of the cache with other boxes, into which other threads write.
     */
    private long[] longs;

    Mailbox(byte[] mail, int reader, int longs) {
        this.mail = mail;
        this.reader = reader;
        this.longs = new long[FIRST + longs];
    }

    /** Leaves a packet of {@link Packet#MAIL_LONGS} {@code long}s. */
    void put(long time, long what, long route, long wait) {
        int at = makeRoom(Packet.MAIL_LONGS);
        long[] box = longs;
        box[at] = time;
        box[at + 1] = what;
        box[at + 2] = route;
        box[at + 3] = wait;
    }

    /** Leaves a credit or a pause. */
    void put(long notice) {
        int at = makeRoom(1);
        longs[at] = notice;
    }

    private int makeRoom(int more) {
        int at = FIRST + (int) longs[0];
        if (at + more > longs.length) {
            longs = Arrays.copyOf(longs, 2 * longs.length);
        }
        if (at == FIRST) {
            mail[reader] = 1;
        }
        longs[0] += more;
        return at;
    }

    /** What it holds, from index {@link #FIRST} on. */
    long[] longs() {
        return longs;
    }

    /** Number of {@link #longs} that it holds; the box is empty afterwards. */
    int takeAll() {
        int all = (int) longs[0];
        if (all != 0) {
            longs[0] = 0;
        }
        return all;
    }

    /** Gives its array away, what is in it included, for another to fill next. */
    long[] exchange(long[] other) {
        long[] mine = longs;
        other[0] = 0;
        longs = other;
        return mine;
    }
}
