package io.octoplane.kernel.event;

import java.util.Arrays;

/**
 * What pending events carry, by slot: payload, entity and a generation that tells a reused slot from the event that a
 * handle was given for. Free slots form a chain through their payloads. Storage doubles as needed and is never given back.
 */
final class EventSlots {
    private static final int INITIAL_CAPACITY = 1 << 10;
    private static final int NONE = -1;
    private static final int NO_ENTITY = -1;
    private static final int GENERATION_MASK = Integer.MAX_VALUE;

    /** Payload at {@code 2 slot}; generation (upper half) and entity (lower half) at {@code 2 slot + 1}. */
    private long[] slots = new long[2 * INITIAL_CAPACITY];

    private int used;
    private int free = NONE;

    /** Takes a slot for an event. */
    int take(int entity, long payload) {
        int slot = free;
        if (slot == NONE) {
            slot = used++;
            if (2 * slot == slots.length) {
                slots = Arrays.copyOf(slots, 2 * slots.length);
            }
        } else {
            free = (int) slots[2 * slot];
        }
        slots[2 * slot] = payload;
        slots[2 * slot + 1] = (long) generation(slot) << 32 | entity;
        return slot;
    }

    /** Gives a slot back; handles to it are void from now on. */
    void release(int slot) {
        voidHandles(slot);
        slots[2 * slot] = free;
        free = slot;
    }

    long payload(int slot) {
        return slots[2 * slot];
    }

    int entity(int slot) {
        return (int) slots[2 * slot + 1];
    }

    boolean isCanceled(int slot) {
        return entity(slot) == NO_ENTITY;
    }

    /** A positive number that names the event now in the slot: zero, the value of a forgotten field, names none. */
    long handle(int slot) {
        return (long) generation(slot) << 32 | slot + 1;
    }

    /** Marks the event of a handle; false if it is not pending any more. The slot stays taken until it is released. */
    boolean cancel(long handle) {
        int slot = (int) handle - 1;
        if (slot < 0 || slot >= used || generation(slot) != (int) (handle >>> 32) || entity(slot) == NO_ENTITY) {
            return false;
        }
        voidHandles(slot);
        return true;
    }

    /** Frees all slots; handles given out before are void, also those to events that were never executed. */
    void clear() {
        for (int slot = 0; slot < used; slot++) {
            voidHandles(slot);
            slots[2 * slot] = slot + 1 == used ? NONE : slot + 1;
        }
        free = used == 0 ? NONE : 0;
    }

    private int generation(int slot) {
        return (int) (slots[2 * slot + 1] >>> 32);
    }

    private void voidHandles(int slot) {
        slots[2 * slot + 1] = (long) (generation(slot) + 1 & GENERATION_MASK) << 32 | NO_ENTITY & 0xFFFF_FFFFL;
    }
}
