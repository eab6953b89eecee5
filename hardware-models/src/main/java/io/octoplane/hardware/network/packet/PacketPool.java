package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/** The packets that are in one switch, as parallel arrays by slot. */
final class PacketPool {
    private static final long NOT_ADMITTED = -1;

    long[] what = new long[256];
    long[] route = new long[256];
    long[] wait = new long[256];
    /** When it may leave; only packets that have an output. */
    long[] ready = new long[256];
    /** The packet behind it in its queue. */
    int[] next = new int[256];

    short[] input = new short[256];
    /** How long its output had been without credit, ever, when the packet joined the queue. */
    long[] stalledBefore = new long[256];

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
        what[slot] = itsWhat;
        route[slot] = itsRoute;
        wait[slot] = itsWait;
        input[slot] = (short) itsInput;
        return slot;
    }

    void giveBack(int slot) {
        free[freeCount++] = slot;
    }

    boolean isEmpty() {
        return freeCount == free.length;
    }

    /** Notes whether there is room for a packet that has no output yet. */
    void setAdmitted(int slot, boolean admitted) {
        ready[slot] = admitted ? 0 : NOT_ADMITTED;
    }

    boolean isAdmitted(int slot) {
        return ready[slot] != NOT_ADMITTED;
    }

    /** The output that a packet's route names, which it takes off; for packets about which there is no choice. */
    int leadingOutput(int slot) {
        long itsRoute = route[slot];
        if (PacketRoute.isChosenUnderway(itsRoute)) {
            return PacketRoute.outputAtDestination(itsRoute);
        }
        route[slot] = PacketRoute.behindFirst(itsRoute);
        return PacketRoute.output(itsRoute);
    }

    private void grow() {
        int before = what.length;
        int size = 2 * before;
        what = Arrays.copyOf(what, size);
        route = Arrays.copyOf(route, size);
        wait = Arrays.copyOf(wait, size);
        ready = Arrays.copyOf(ready, size);
        next = Arrays.copyOf(next, size);
        input = Arrays.copyOf(input, size);
        stalledBefore = Arrays.copyOf(stalledBefore, size);
        free = Arrays.copyOf(free, size);
        fill(before);
    }

    private void fill(int from) {
        for (int slot = what.length - 1; slot >= from; slot--) {
            free[freeCount++] = slot;
        }
    }
}
