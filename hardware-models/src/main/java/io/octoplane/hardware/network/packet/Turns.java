package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * The channels of one lane that have something to send, in the order of their turns: a channel of weight 1 sends one packet a
 * turn, one of weight w on average w.
 */
final class Turns {
    private int[] message = new int[4];
    private long[] left = new long[4];
    private long[] number = new long[4];
    private long[] route = new long[4];
    private double[] weight = new double[4];
    /** Packets that the channel may still send in this turn. */
    private double[] allowance = new double[4];

    private int count;
    private int at;

    boolean isEmpty() {
        return count == 0;
    }

    /** Adds a channel that has bytes of a message left to send, and has sent so many packets of it. */
    void add(int newMessage, long bytes, long packets, long itsRoute, double itsWeight) {
        if (count == message.length) {
            int size = 2 * count;
            message = Arrays.copyOf(message, size);
            left = Arrays.copyOf(left, size);
            number = Arrays.copyOf(number, size);
            route = Arrays.copyOf(route, size);
            weight = Arrays.copyOf(weight, size);
            allowance = Arrays.copyOf(allowance, size);
        }
        message[count] = newMessage;
        left[count] = bytes;
        number[count] = packets;
        route[count] = itsRoute;
        weight[count] = itsWeight;
        allowance[count] = itsWeight;
        count++;
        settle();
    }

    /** Message whose turn it is; there must be one. */
    int message() {
        return message[at];
    }

    /** Payload bytes that it has yet to send. */
    long left() {
        return left[at];
    }

    /** Packets that it has sent. */
    long number() {
        return number[at];
    }

    long route() {
        return route[at];
    }

    /** Counts a packet of the message whose turn it is; returns whether that was its last, and then leaves it the turn. */
    boolean sent(int payload) {
        left[at] -= payload;
        number[at]++;
        allowance[at] -= 1;
        if (left[at] == 0) {
            return true;
        }
        if (allowance[at] < 1) {
            pass();
        }
        return false;
    }

    /** Takes away the channel whose turn it is. */
    void remove() {
        count--;
        if (at != count) {
            message[at] = message[count];
            left[at] = left[count];
            number[at] = number[count];
            route[at] = route[count];
            weight[at] = weight[count];
            allowance[at] = allowance[count];
        } else {
            at = 0;
        }
        settle();
    }

    /** The channel whose turn it is goes on with another message. */
    void replace(int newMessage, long bytes) {
        message[at] = newMessage;
        left[at] = bytes;
        number[at] = 0;
        if (allowance[at] < 1) {
            pass();
        }
    }

    private void pass() {
        allowance[at] += weight[at];
        at = at + 1 == count ? 0 : at + 1;
        settle();
    }

    /** Channels of a weight below 1 let turns go by until their allowance makes a packet. */
    private void settle() {
        while (count > 0 && allowance[at] < 1) {
            allowance[at] += weight[at];
            at = at + 1 == count ? 0 : at + 1;
        }
    }
}
