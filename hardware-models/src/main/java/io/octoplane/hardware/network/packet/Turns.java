package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * The channels of one lane that have something to send, in the order of their turns: a channel of weight 1 sends one packet a
 * turn, one of weight w on average w.
 *
 * <p>A NIC of a large network has a thousand of them and comes to each after all others, when no cache holds it any more. So
 * what a packet needs stands side by side in one array, in the order of the turns; weights are kept only where they differ.
 */
final class Turns {
    private static final int LEFT = 1;
    private static final int NUMBER = 2;
    private static final int ROUTE = 3;
    private static final int STRIDE = 4;

    /** By channel: packet without size and number, payload bytes left, packets sent, route. */
    private long[] longs = new long[4 * STRIDE];

    /** Null while all weights are 1. */
    private double[] weight;
    /** Packets that the channel may still send in this turn; null while all weights are 1. */
    private double[] allowance;

    private int count;
    /** Index in {@link #longs} of the one whose turn it is. */
    private int at;

    boolean isEmpty() {
        return count == 0;
    }

    /**
     * Adds a channel that has bytes of a message left to send, and has sent so many packets of it.
     *
     * @param packet what its packets have in common, see {@link Packet#what}
     */
    void add(long packet, long bytes, long packets, long itsRoute, double itsWeight) {
        if (count * STRIDE == longs.length) {
            longs = Arrays.copyOf(longs, 2 * longs.length);
        }
        if (itsWeight != 1 && weight == null) {
            weight = new double[count + 1];
            Arrays.fill(weight, 1);
            allowance = weight.clone();
        }
        int place = count * STRIDE;
        longs[place] = packet;
        longs[place + LEFT] = bytes;
        longs[place + NUMBER] = packets;
        longs[place + ROUTE] = itsRoute;
        if (weight != null) {
            if (count >= weight.length) {
                weight = Arrays.copyOf(weight, 2 * count);
                allowance = Arrays.copyOf(allowance, 2 * count);
            }
            weight[count] = itsWeight;
            allowance[count] = itsWeight;
        }
        count++;
        settle();
    }

    /** What all packets have in common of the channel whose turn it is; there must be one. */
    long packet() {
        return longs[at];
    }

    /** Message whose turn it is. */
    int message() {
        return Packet.message(longs[at]);
    }

    /** Payload bytes that it has yet to send. */
    long left() {
        return longs[at + LEFT];
    }

    /** Packets that it has sent. */
    long number() {
        return longs[at + NUMBER];
    }

    long route() {
        return longs[at + ROUTE];
    }

    /** Counts a packet of the message whose turn it is; returns whether that was its last, and then leaves it the turn. */
    boolean sent(int payload) {
        long left = longs[at + LEFT] - payload;
        longs[at + LEFT] = left;
        longs[at + NUMBER]++;
        if (weight != null) {
            allowance[at / STRIDE] -= 1;
        }
        if (left == 0) {
            return true;
        }
        pass();
        return false;
    }

    /** Takes away the channel whose turn it is. */
    void remove() {
        count--;
        int last = count * STRIDE;
        if (at != last) {
            System.arraycopy(longs, last, longs, at, STRIDE);
            if (weight != null) {
                weight[at / STRIDE] = weight[count];
                allowance[at / STRIDE] = allowance[count];
            }
        } else {
            at = 0;
        }
        settle();
    }

    /** The channel whose turn it is goes on with another message. */
    void replace(long packet, long bytes) {
        longs[at] = packet;
        longs[at + LEFT] = bytes;
        longs[at + NUMBER] = 0;
        pass();
    }

    /** A packet has been sent: the turn passes, unless the channel may send more. */
    private void pass() {
        if (weight == null) {
            at = following();
        } else if (allowance[at / STRIDE] < 1) {
            settle();
        }
    }

    private int following() {
        int next = at + STRIDE;
        return next == count * STRIDE ? 0 : next;
    }

    /** Channels that have used up their turn, or of a weight below 1, let turns go by until their allowance makes a packet. */
    private void settle() {
        while (weight != null && count > 0 && allowance[at / STRIDE] < 1) {
            allowance[at / STRIDE] += weight[at / STRIDE];
            at = following();
        }
    }
}
