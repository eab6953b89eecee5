package io.octoplane.hardware.network.packet;

/**
 * A packet as three {@code long}s, copied from node to node: what it is, where it goes, where it has waited longest. Packing
 * costs a few shifts and saves what matters at 10<sup>7</sup> packets a second: memory traffic.
 *
 * <p>What: message slot, or channel where packets may be sent again (28 bits), bytes on the wire (14), lane (3), flags (3: marked, repeated, last), group (4), number in its message, or among
 * all of its channel, modulo 4096 (12). Route: see {@link PacketRoute}. Wait: longest wait in picoseconds (40 bits, capped) above the id of the stage at which
 * it happened (24 bits), so that the greater of two waits is the greater {@code long}.
 */
final class Packet {
    /** {@code long}s of a packet in a mailbox: time of its first bit, what, route, wait. */
    static final int MAIL_LONGS = 4;

    static final int MAXIMUM_MESSAGES = 1 << 28;
    static final int MAXIMUM_WIRE_BYTES = (1 << 14) - 1;
    static final int MAXIMUM_LANES = 8;
    static final int MAXIMUM_GROUPS = 16;
    static final int MAXIMUM_STAGES = 1 << 24;

    private static final int WIRE_SHIFT = 28;
    private static final int LANE_SHIFT = 42;
    private static final int CONGESTION_SHIFT = 45;
    private static final int REPEAT_SHIFT = 46;
    private static final int LAST_SHIFT = 47;
    private static final int GROUP_SHIFT = 48;
    private static final int NUMBER_SHIFT = 52;
    private static final int STAGE_BITS = 24;
    private static final long LONGEST_WAIT = (1L << 39) - 1;

    private Packet() {}

    static long what(int message, int wireBytes, int lane, int group, long number) {
        return what(common(message, lane, group), wireBytes, number);
    }

    /** What all packets of a message have in common. */
    static long common(int message, int lane, int group) {
        return message | (long) lane << LANE_SHIFT | (long) group << GROUP_SHIFT;
    }

    /** A packet of a message. */
    static long what(long common, int wireBytes, long number) {
        return common | (long) wireBytes << WIRE_SHIFT | number << NUMBER_SHIFT;
    }

    static int message(long what) {
        return (int) what & MAXIMUM_MESSAGES - 1;
    }

    static int wireBytes(long what) {
        return (int) (what >>> WIRE_SHIFT) & MAXIMUM_WIRE_BYTES;
    }

    static int lane(long what) {
        return (int) (what >>> LANE_SHIFT) & MAXIMUM_LANES - 1;
    }

    static long inLane(long what, int lane) {
        return what & ~((MAXIMUM_LANES - 1L) << LANE_SHIFT) | (long) lane << LANE_SHIFT;
    }

    static int group(long what) {
        return (int) (what >>> GROUP_SHIFT) & MAXIMUM_GROUPS - 1;
    }

    /** Number of the packet in its message, modulo 4096. */
    static int number(long what) {
        return (int) (what >>> NUMBER_SHIFT);
    }

    /** Whether a switch has marked the packet: it met a long queue. */
    static boolean isMarked(long what) {
        return (what >>> CONGESTION_SHIFT & 1) != 0;
    }

    static long marked(long what) {
        return what | 1L << CONGESTION_SHIFT;
    }

    /** Whether the packet has been sent before. */
    static boolean isRepeated(long what) {
        return (what >>> REPEAT_SHIFT & 1) != 0;
    }

    static long repeated(long what) {
        return what | 1L << REPEAT_SHIFT;
    }

    /** Whether the packet ends its message; told only of packets that cannot overtake each other. */
    static boolean isLast(long what) {
        return (what >>> LAST_SHIFT & 1) != 0;
    }

    static long last(long what) {
        return what | 1L << LAST_SHIFT;
    }

    /** Buffer space of a packet in blocks of 64 bytes, as InfiniBand counts its credits. */
    static int blocks(int wireBytes) {
        return wireBytes + 63 >>> 6;
    }

    static long waited(long picoseconds, int stage) {
        return Math.min(picoseconds, LONGEST_WAIT) << STAGE_BITS | stage;
    }

    static long waitPicoseconds(long wait) {
        return wait >>> STAGE_BITS;
    }

    static int waitStage(long wait) {
        return (int) wait & MAXIMUM_STAGES - 1;
    }
}
