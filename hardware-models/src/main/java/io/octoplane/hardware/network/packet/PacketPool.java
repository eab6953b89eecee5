package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * The packets that are in one switch. A slot is the place of a packet's first {@code long} in one array; what belongs to a packet
 * stands there side by side, for a queue of a thousand packets does not fit the nearest cache, and each look at a packet then
 * costs one line of it and not one per attribute.
 */
final class PacketPool {
    private static final long NOT_ADMITTED = -1;

    private static final int ROUTE = 1;
    private static final int WAIT = 2;
    private static final int READY = 3;
    private static final int NEXT = 4;
    private static final int STALLED_BEFORE = 5;
    private static final int INPUT = 6;
    /** {@code long}s of a packet; the last one is unused. */
    private static final int STRIDE = 8;

    private long[] longs = new long[256 * STRIDE];

    private int[] free = new int[256];
    private int freeCount;

    PacketPool() {
        fill(0);
    }

    /** Takes a packet in; it has no output yet. */
    int take(int itsInput, long itsWhat, long itsRoute, long itsWait) {
        if (freeCount == 0) {
            grow();
        }
        int slot = free[--freeCount];
        longs[slot] = itsWhat;
        longs[slot + ROUTE] = itsRoute;
        longs[slot + WAIT] = itsWait;
        longs[slot + INPUT] = itsInput;
        return slot;
    }

    void giveBack(int slot) {
        free[freeCount++] = slot;
    }

    boolean isEmpty() {
        return freeCount == free.length;
    }

    long what(int slot) {
        return longs[slot];
    }

    long route(int slot) {
        return longs[slot + ROUTE];
    }

    long wait(int slot) {
        return longs[slot + WAIT];
    }

    int input(int slot) {
        return (int) longs[slot + INPUT];
    }

    /** When it may leave; only of packets that have an output. */
    long ready(int slot) {
        return longs[slot + READY];
    }

    void setReady(int slot, long time) {
        longs[slot + READY] = time;
    }

    /** The packet behind it in its queue. */
    int next(int slot) {
        return (int) longs[slot + NEXT];
    }

    void setRoute(int slot, long itsRoute) {
        longs[slot + ROUTE] = itsRoute;
    }

    void setNext(int slot, int following) {
        longs[slot + NEXT] = following;
    }

    /** How long its output had been without credit, ever, when the packet joined the queue. */
    long stalledBefore(int slot) {
        return longs[slot + STALLED_BEFORE];
    }

    void setStalledBefore(int slot, long picoseconds) {
        longs[slot + STALLED_BEFORE] = picoseconds;
    }

    /** Notes whether there is room for a packet that has no output yet. */
    void setAdmitted(int slot, boolean admitted) {
        setReady(slot, admitted ? 0 : NOT_ADMITTED);
    }

    boolean isAdmitted(int slot) {
        return ready(slot) != NOT_ADMITTED;
    }

    /** The output that a packet's route names, which it takes off; for packets about which there is no choice. */
    int leadingOutput(int slot) {
        long itsRoute = route(slot);
        if (PacketRoute.isChosenUnderway(itsRoute)) {
            return PacketRoute.outputAtDestination(itsRoute);
        }
        longs[slot + ROUTE] = PacketRoute.behindFirst(itsRoute);
        return PacketRoute.output(itsRoute);
    }

    private void grow() {
        int before = free.length;
        longs = Arrays.copyOf(longs, 2 * before * STRIDE);
        free = Arrays.copyOf(free, 2 * before);
        fill(before);
    }

    private void fill(int from) {
        for (int packet = free.length - 1; packet >= from; packet--) {
            free[freeCount++] = packet * STRIDE;
        }
    }
}
