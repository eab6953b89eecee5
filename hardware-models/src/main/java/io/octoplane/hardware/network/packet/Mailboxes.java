package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * What nodes hand each other between windows: packets along links, credits back against them. Two sets take turns: in one
 * window nodes write into the one and read what the window before has left in the other, so that threads never share a box.
 * Only the source of a link writes its packets and only the target its credits; the reader empties the box.
 */
final class Mailboxes {
    private static final int CREDIT_SHIFT = 11;
    private static final int LANE_SHIFT = 8;
    /** In place of blocks; resuming is 0, so that of two notices of one instant the pause comes last. */
    private static final int PAUSE = 1;

    /** Latest time at which packets can be simulated: 2<sup>52</sup> picoseconds, 75 minutes. */
    static final long END_OF_TIME = 1L << Long.SIZE - 1 - CREDIT_SHIFT;

    private final int links;
    private final long[][] packets;
    private final int[] packetLongs;
    private final long[][] credits;
    private final int[] creditCount;
    /** Whether a node has mail, per set. */
    private final byte[] mail;

    private final int nodes;

    Mailboxes(int links, int nodes) {
        this.links = links;
        this.nodes = nodes;
        packets = new long[2 * links][4 * Packet.MAIL_LONGS];
        packetLongs = new int[2 * links];
        credits = new long[2 * links][4];
        creditCount = new int[2 * links];
        mail = new byte[2 * nodes];
    }

    void putPacket(int set, int link, int target, long time, long what, long route, long wait) {
        int box = set * links + link;
        int at = packetLongs[box];
        long[] letters = packets[box];
        if (at == letters.length) {
            letters = Arrays.copyOf(letters, 2 * at);
            packets[box] = letters;
        }
        letters[at] = time;
        letters[at + 1] = what;
        letters[at + 2] = route;
        letters[at + 3] = wait;
        packetLongs[box] = at + Packet.MAIL_LONGS;
        mail[set * nodes + target] = 1;
    }

    void putCredit(int set, int link, int source, long time, int lane, int blocks) {
        int box = set * links + link;
        int at = creditCount[box];
        long[] letters = credits[box];
        if (at == letters.length) {
            letters = Arrays.copyOf(letters, 2 * at);
            credits[box] = letters;
        }
        letters[at] = time << CREDIT_SHIFT | lane << LANE_SHIFT | blocks;
        creditCount[box] = at + 1;
        mail[set * nodes + source] = 1;
    }

    /** Tells the source of a link to pause a lane, or to go on; lies among the credits, of which there are none then. */
    void putPause(int set, int link, int source, long time, int lane, boolean pause) {
        putCredit(set, link, source, time, lane, pause ? PAUSE : 0);
    }

    static boolean isPause(long notice) {
        return creditBlocks(notice) == PAUSE;
    }

    static long creditTime(long credit) {
        return credit >>> CREDIT_SHIFT;
    }

    static int creditLane(long credit) {
        return (int) credit >>> LANE_SHIFT & Packet.MAXIMUM_LANES - 1;
    }

    static int creditBlocks(long credit) {
        return (int) credit & (1 << LANE_SHIFT) - 1;
    }

    boolean hasMail(int set, int node) {
        return mail[set * nodes + node] != 0;
    }

    void noMail(int set, int node) {
        mail[set * nodes + node] = 0;
    }

    /** Packets on a link, {@link Packet#MAIL_LONGS} {@code long}s each. */
    long[] packets(int set, int link) {
        return packets[set * links + link];
    }

    /** Number of {@code long}s of {@link #packets}; the box is empty afterwards. */
    int takePackets(int set, int link) {
        int box = set * links + link;
        int count = packetLongs[box];
        if (count != 0) {
            packetLongs[box] = 0;
        }
        return count;
    }

    long[] credits(int set, int link) {
        return credits[set * links + link];
    }

    /** Number of {@link #credits}; the box is empty afterwards. */
    int takeCredits(int set, int link) {
        int box = set * links + link;
        int count = creditCount[box];
        if (count != 0) {
            creditCount[box] = 0;
        }
        return count;
    }
}
