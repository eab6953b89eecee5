package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.NetworkLimitException;

/** Packets that enter or leave a buffer, earliest first: a sorted ring of time (46 bits), lane (3) and bytes (14). */
final class OccupancyEvents {
    private static final int LANE_SHIFT = 14;
    private static final int TIME_SHIFT = 17;
    private static final long END_OF_TIME = 1L << Long.SIZE - 1 - TIME_SHIFT;

    private long[] ring = new long[8];
    private int head;
    private int count;

    void add(long time, int lane, int bytes) {
        if (time >= END_OF_TIME) {
            throw new NetworkLimitException(
                    "packets without credits can be simulated for 70 seconds; use fidelity: flow beyond");
        }
        if (count == ring.length) {
            ring = Rings.grown(ring, head);
            head = 0;
        }
        long event = time << TIME_SHIFT | (long) lane << LANE_SHIFT | bytes;
        int mask = ring.length - 1;
        int at = head + count++;
        for (; at > head && ring[at - 1 & mask] > event; at--) {
            ring[at & mask] = ring[at - 1 & mask];
        }
        ring[at & mask] = event;
    }

    /** When the next one happens, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        return count == 0 ? Long.MAX_VALUE : ring[head] >>> TIME_SHIFT;
    }

    /** Takes the next one off. */
    long take() {
        long event = ring[head];
        head = head + 1 & ring.length - 1;
        count--;
        return event;
    }

    static int lane(long event) {
        return (int) event >>> LANE_SHIFT & Packet.MAXIMUM_LANES - 1;
    }

    static int bytes(long event) {
        return (int) event & Packet.MAXIMUM_WIRE_BYTES;
    }
}
