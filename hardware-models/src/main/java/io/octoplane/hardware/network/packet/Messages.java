package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.NetworkLimitException;
import java.util.Arrays;

/**
 * Messages under way, as parallel arrays by slot. Slots are taken and given back between windows only; within one, the source
 * follows {@link #next} and the destination counts {@link #outstanding} down.
 */
final class Messages {
    static final int NONE = -1;

    int[] channel = new int[1024];
    /** Payload bytes. */
    long[] bytes = new long[1024];
    /** Payload bytes that have not arrived yet; where packets come in order, all until the last has. */
    long[] outstanding = new long[1024];
    /** Time from which the sending NIC may serve it. */
    long[] postedAt = new long[1024];
    /** Reading of the group's clock when it was sent; kept where the message counts by itself. */
    double[] begun = new double[1024];
    /** How long its sender's port had been without room, ever, when it was sent. */
    long[] stalledBefore = new long[1024];
    /** The message after it in its channel. */
    int[] next = new int[1024];
    /** Arrival of the last bytes, once all have come; and the longest wait on the way of the last packet. */
    long[] arrivedAt = new long[1024];

    long[] longestWait = new long[1024];
    /** Number of its first packet among all of its channel; only where these are numbered. */
    long[] firstPacket = new long[1024];

    int[] group = new int[1024];
    long[] cookie = new long[1024];
    DeliveryListener[] listener = new DeliveryListener[1024];

    private int[] free = new int[1024];
    private int freeCount;
    private int used;

    int take() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (used == channel.length) {
            grow();
        }
        return used++;
    }

    void giveBack(int message) {
        listener[message] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = message;
    }

    int underWay() {
        return used - freeCount;
    }

    private void grow() {
        if (used == Packet.MAXIMUM_MESSAGES) {
            throw new NetworkLimitException("more than " + used + " messages are under way at packet fidelity");
        }
        int size = 2 * used;
        channel = Arrays.copyOf(channel, size);
        bytes = Arrays.copyOf(bytes, size);
        outstanding = Arrays.copyOf(outstanding, size);
        postedAt = Arrays.copyOf(postedAt, size);
        begun = Arrays.copyOf(begun, size);
        stalledBefore = Arrays.copyOf(stalledBefore, size);
        next = Arrays.copyOf(next, size);
        arrivedAt = Arrays.copyOf(arrivedAt, size);
        longestWait = Arrays.copyOf(longestWait, size);
        firstPacket = Arrays.copyOf(firstPacket, size);
        group = Arrays.copyOf(group, size);
        cookie = Arrays.copyOf(cookie, size);
        listener = Arrays.copyOf(listener, size);
    }
}
