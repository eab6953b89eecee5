package io.octoplane.hardware.network.packet;

/**
 * What nodes hand each other between windows: packets along links, credits back against them. Two sets take turns: in one
 * window nodes write into the one and read what the window before has left in the other, so that threads never share a box.
 * Only the source of a link writes its packets and only the target its credits; the reader empties the box.
 */
final class Mailboxes {
    static final int SETS = 2;

    private static final int CREDIT_SHIFT = 11;
    private static final int LANE_SHIFT = 8;
    /** In place of blocks; resuming is 0, so that of two notices of one instant the pause comes last. */
    private static final int PAUSE = 1;

    private static final int INITIAL_PACKETS = 4;
    private static final int INITIAL_CREDITS = 8;

    /** Latest time at which packets can be simulated: 2<sup>52</sup> picoseconds, 75 minutes. */
    static final long END_OF_TIME = 1L << Long.SIZE - 1 - CREDIT_SHIFT;

    // By set and link.
    private final Mailbox[][] packets;
    private final Mailbox[][] credits;
    /** By set and node: whether it has mail. */
    private final byte[][] mail;

    Mailboxes(PacketLinks links, int nodes) {
        mail = new byte[SETS][nodes];
        packets = new Mailbox[SETS][links.count];
        credits = new Mailbox[SETS][links.count];
        for (int set = 0; set < SETS; set++) {
            for (int link = 0; link < links.count; link++) {
                packets[set][link] = new Mailbox(mail[set], links.target[link], INITIAL_PACKETS * Packet.MAIL_LONGS);
                credits[set][link] = new Mailbox(mail[set], links.source[link], INITIAL_CREDITS);
            }
        }
    }

    /** Packets on a link. */
    Mailbox packets(int set, int link) {
        return packets[set][link];
    }

    /** What a link's target tells its source: {@link #credit}s, or {@link #pause}s. */
    Mailbox credits(int set, int link) {
        return credits[set][link];
    }

    /** Packets on some links, by set and place among them. */
    Mailbox[][] packetsOf(int[] someLinks) {
        return select(packets, someLinks);
    }

    /** Credits for some links, by set and place among them. */
    Mailbox[][] creditsOf(int[] someLinks) {
        return select(credits, someLinks);
    }

    private static Mailbox[][] select(Mailbox[][] all, int[] someLinks) {
        Mailbox[][] selected = new Mailbox[SETS][someLinks.length];
        for (int set = 0; set < SETS; set++) {
            for (int i = 0; i < someLinks.length; i++) {
                selected[set][i] = all[set][someLinks[i]];
            }
        }
        return selected;
    }

    static long credit(long time, int lane, int blocks) {
        return time << CREDIT_SHIFT | lane << LANE_SHIFT | blocks;
    }

    /** Asks the source of a link to pause a lane, or to go on; lies among the credits, of which there are none then. */
    static long pause(long time, int lane, boolean pause) {
        return credit(time, lane, pause ? PAUSE : 0);
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
        return mail[set][node] != 0;
    }

    void noMail(int set, int node) {
        mail[set][node] = 0;
    }
}
