package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/** Channels that wait for a time, earliest first, of equal times the lowest channel: a binary heap. */
final class ChannelAlarms {
    private long[] time = new long[8];
    private int[] channel = new int[8];
    private int count;

    void add(long itsTime, int itsChannel) {
        if (count == time.length) {
            time = Arrays.copyOf(time, 2 * count);
            channel = Arrays.copyOf(channel, 2 * count);
        }
        int at = count++;
        while (at > 0) {
            int parent = at - 1 >> 1;
            if (!isBefore(itsTime, itsChannel, parent)) {
                break;
            }
            time[at] = time[parent];
            channel[at] = channel[parent];
            at = parent;
        }
        time[at] = itsTime;
        channel[at] = itsChannel;
    }

    private boolean isBefore(long itsTime, int itsChannel, int other) {
        return itsTime < time[other] || itsTime == time[other] && itsChannel < channel[other];
    }

    /** The earliest time, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        return count == 0 ? Long.MAX_VALUE : time[0];
    }

    boolean isEmpty() {
        return count == 0;
    }

    int first() {
        return channel[0];
    }

    /** Takes the earliest off. */
    int take() {
        int taken = channel[0];
        count--;
        long itsTime = time[count];
        int itsChannel = channel[count];
        int at = 0;
        for (int child = 1; child < count; child = 2 * at + 1) {
            if (child + 1 < count && isBefore(time[child + 1], channel[child + 1], child)) {
                child++;
            }
            if (isBefore(itsTime, itsChannel, child)) {
                break;
            }
            time[at] = time[child];
            channel[at] = channel[child];
            at = child;
        }
        time[at] = itsTime;
        channel[at] = itsChannel;
        return taken;
    }
}
