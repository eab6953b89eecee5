package io.octoplane.kernel.event;

import java.util.Arrays;

/**
 * All that pending events are, by slot: time, order, payload, entity, the slot that follows in a chain, and a generation
 * that tells a reused slot from the event that a handle was given for. Slots count from one, so that zero ends a chain and
 * an array of chains starts out empty. Storage doubles as needed and is never given back.
 *
 * <p>One record of four {@code long}s, half a cache line, instead of an array per field: an event that is touched at
 * all costs one cache miss. The slot freed last is used first, for it is still in the cache.
 */
final class EventStore {
    /** What follows the last slot of a chain. */
    static final int NONE = 0;

    private static final int INITIAL_CAPACITY = 1 << 10;

    /** Four array elements each must stay below the largest Java array. */
    private static final int MAXIMUM_CAPACITY = 1 << 28;

    private static final int TIME = 0;
    private static final int ORDER = 1;
    private static final int PAYLOAD = 2;

    /** Flags (2 bits), entity (30 bits), slot that follows (32 bits). */
    private static final int LINK = 3;

    private static final long CANCELED = 1L << 63;
    private static final long CANCELABLE = 1L << 62;
    private static final int ENTITY_SHIFT = 32;
    private static final int ENTITY_MASK = (1 << 30) - 1;
    private static final long NEXT_MASK = 0xFFFF_FFFFL;
    private static final int GENERATION_MASK = Integer.MAX_VALUE;

    private long[] records = new long[4 * INITIAL_CAPACITY];

    /** Counts the cancelable events that a slot has held; others leave it alone. */
    private int[] generations = new int[INITIAL_CAPACITY];

    private int used = 1;
    private int free = NONE;

    /** Takes a slot for an event, in no chain yet. */
    int take(long time, long order, int entity, long payload, boolean cancelable) {
        int slot = free;
        if (slot == NONE) {
            slot = takeUnused();
        } else {
            free = (int) records[4 * slot + LINK];
        }
        final long[] records = this.records;
        final int base = 4 * slot;
        records[base + TIME] = time;
        records[base + ORDER] = order;
        records[base + PAYLOAD] = payload;
        records[base + LINK] = (long) entity << ENTITY_SHIFT | (cancelable ? CANCELABLE : 0);
        return slot;
    }

    private int takeUnused() {
        if (used == generations.length) {
            if (used == MAXIMUM_CAPACITY) {
                throw new IllegalStateException("More than " + (MAXIMUM_CAPACITY - 1) + " events are pending");
            }
            records = Arrays.copyOf(records, 2 * records.length);
            generations = Arrays.copyOf(generations, 2 * generations.length);
        }
        return used++;
    }

    /** Gives a slot back; handles to it are void from now on. */
    void release(int slot) {
        if ((records[4 * slot + LINK] & CANCELABLE) != 0) {
            generations[slot] = generations[slot] + 1 & GENERATION_MASK;
        }
        records[4 * slot + LINK] = free;
        free = slot;
    }

    long time(int slot) {
        return records[4 * slot + TIME];
    }

    long order(int slot) {
        return records[4 * slot + ORDER];
    }

    long payload(int slot) {
        return records[4 * slot + PAYLOAD];
    }

    int entity(int slot) {
        return (int) (records[4 * slot + LINK] >>> ENTITY_SHIFT) & ENTITY_MASK;
    }

    /** The slot behind this one in its chain, or {@link #NONE}. */
    int next(int slot) {
        return (int) records[4 * slot + LINK];
    }

    void next(int slot, int next) {
        records[4 * slot + LINK] = records[4 * slot + LINK] & ~NEXT_MASK | next;
    }

    /** Gives the event another time and order; its place in a chain is left to the caller. */
    void move(int slot, long time, long order) {
        records[4 * slot + TIME] = time;
        records[4 * slot + ORDER] = order;
    }

    boolean isCanceled(int slot) {
        return records[4 * slot + LINK] < 0;
    }

    /** Marks an event; its slot stays taken until it is released. */
    void markCanceled(int slot) {
        records[4 * slot + LINK] |= CANCELED;
    }

    /** A positive number that names the cancelable event now in the slot: zero, the value of a forgotten field, names none. */
    long handle(int slot) {
        return (long) generations[slot] << 32 | slot;
    }

    /** Slot of the event that a handle names, or {@link #NONE} if that is not pending any more. */
    int find(long handle) {
        int slot = (int) handle;
        if (slot <= NONE || slot >= used || generations[slot] != (int) (handle >>> 32)) {
            return NONE;
        }
        return records[4 * slot + LINK] >>> 62 == CANCELABLE >>> 62 ? slot : NONE;
    }

    /** Frees all slots; handles given out before are void, also those to events that were never executed. */
    void clear() {
        for (int slot = 1; slot < used; slot++) {
            generations[slot] = generations[slot] + 1 & GENERATION_MASK;
        }
        used = 1;
        free = NONE;
    }
}
