package io.octoplane.hardware.network.flow;

import io.octoplane.kernel.event.EventKernel;
import java.util.Arrays;

/** Flows that have no path and wait for their next retry. */
final class Stalls {
    static final int NONE = -1;

    private static final long NO_EVENT = 0;

    private final EventKernel kernel;
    private final long retryTimeout;
    private final long firstTry;
    private final int retryEntity;

    /** By flow: its slot, or {@link #NONE}. */
    private int[] slotOf = {};

    // By slot.
    private int[] flow = new int[16];
    private long[] since = new long[16];
    private int[] attempts = new int[16];
    private long[] nextTry = new long[16];
    private int[] free = new int[16];
    private int freeCount;
    private int used;

    /**
     * @param retryTimeout of the transport, picoseconds
     * @param firstTry when somebody else looks after a flow that stands, picoseconds; at most the timeout
     * @param retryEntity is told the slot when a flow is to try again
     */
    Stalls(EventKernel kernel, long retryTimeout, long firstTry, int retryEntity) {
        this.kernel = kernel;
        this.retryTimeout = retryTimeout;
        this.firstTry = firstTry;
        this.retryEntity = retryEntity;
    }

    /** The slot of a flow that stands, or {@link #NONE}. */
    int slotOf(int itsFlow) {
        return itsFlow < slotOf.length ? slotOf[itsFlow] : NONE;
    }

    int flow(int slot) {
        return flow[slot];
    }

    /** Since when it stands, picoseconds. */
    long since(int slot) {
        return since[slot];
    }

    void add(int itsFlow, long now) {
        if (freeCount == 0) {
            if (used == flow.length) {
                int size = 2 * used;
                flow = Arrays.copyOf(flow, size);
                since = Arrays.copyOf(since, size);
                attempts = Arrays.copyOf(attempts, size);
                nextTry = Arrays.copyOf(nextTry, size);
                free = Arrays.copyOf(free, size);
            }
            free[freeCount++] = used++;
        }
        int slot = free[--freeCount];
        if (itsFlow >= slotOf.length) {
            int length = slotOf.length;
            slotOf = Arrays.copyOf(slotOf, Math.max(64, 2 * itsFlow));
            Arrays.fill(slotOf, length, slotOf.length, NONE);
        }
        slotOf[itsFlow] = slot;
        flow[slot] = itsFlow;
        since[slot] = now;
        attempts[slot] = 0;
        nextTry[slot] = kernel.scheduleCancelable(now + firstTry, retryEntity, slot);
    }

    /** The retry of a slot is now. */
    void tries(int slot) {
        nextTry[slot] = NO_EVENT;
    }

    /** Whether the flow that was to try again now still stands, rather than go on, with another in its slot or none. */
    boolean isTrying(int slot) {
        return nextTry[slot] == NO_EVENT && slotOf[flow[slot]] == slot;
    }

    /** Counts a timeout; returns how many there were. */
    int timedOut(int slot) {
        return ++attempts[slot];
    }

    /** The next retry follows when the transport's next timeout has passed. */
    void expect(int slot) {
        long timeouts = attempts[slot] + 1L;
        nextTry[slot] = kernel.scheduleCancelable(since[slot] + timeouts * retryTimeout, retryEntity, slot);
    }

    /** The flow goes on. */
    void remove(int slot) {
        kernel.cancel(nextTry[slot]);
        slotOf[flow[slot]] = NONE;
        free[freeCount++] = slot;
    }
}
