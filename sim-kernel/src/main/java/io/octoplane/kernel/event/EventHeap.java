package io.octoplane.kernel.event;

import java.util.Arrays;

/**
 * A 4-ary min-heap of (time, order, slot) in two arrays. Removal is bottom-up (Wegener 1993): the hole sinks along the
 * least children to a leaf, then the last element rises from there, which saves the comparison with the element that
 * nearly always belongs near the leaves anyway. Four children instead of two halve the depth, so that a large heap costs
 * fewer cache misses. O(log n) a call; (time, order) is unique, so the order of removal does not depend on the shape.
 */
final class EventHeap {
    /** A power of two; the keys take two array elements each and must stay below the largest Java array. */
    static final int MAXIMUM_SIZE = 1 << 29;

    private static final int INITIAL_CAPACITY = 1 << 10;

    /** Time and order of the element at index {@code i} are at {@code 2 i} and {@code 2 i + 1}. */
    private long[] keys = new long[2 * INITIAL_CAPACITY];

    private int[] slots = new int[INITIAL_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    /** Time of the least element; the heap must not be empty. */
    long firstTime() {
        return keys[0];
    }

    /** Order of the least element; the heap must not be empty. */
    long firstOrder() {
        return keys[1];
    }

    /** Slot of the element at an index below the size, in no order. */
    int slot(int index) {
        return slots[index];
    }

    /** Slot of the least element; the heap must not be empty. */
    int firstSlot() {
        return slots[0];
    }

    void add(long time, long order, int slot) {
        if (size == slots.length) {
            grow();
        }
        rise(size++, time, order, slot);
    }

    /** Removes the least element; the heap must not be empty. */
    void removeFirst() {
        int last = --size;
        if (last > 0) {
            int hole = sinkHole(last);
            rise(hole, keys[2 * last], keys[2 * last + 1], slots[last]);
        }
    }

    /** Moves the least child up into the hole, level by level, until the hole is a leaf of the first {@code end}. */
    private int sinkHole(int end) {
        final long[] keys = this.keys;
        final int[] slots = this.slots;
        int hole = 0;
        for (; ; ) {
            int child = 4 * hole + 1;
            if (child >= end) {
                return hole;
            }
            int least;
            if (child + 3 < end) {
                least = lesser(keys, lesser(keys, child, child + 1), lesser(keys, child + 2, child + 3));
            } else {
                least = child;
                for (int sibling = child + 1; sibling < end; sibling++) {
                    least = lesser(keys, least, sibling);
                }
            }
            keys[2 * hole] = keys[2 * least];
            keys[2 * hole + 1] = keys[2 * least + 1];
            slots[hole] = slots[least];
            hole = least;
        }
    }

    /** Places an element in the hole or above it. */
    private void rise(int start, long time, long order, int slot) {
        final long[] keys = this.keys;
        final int[] slots = this.slots;
        int hole = start;
        while (hole > 0) {
            int parent = (hole - 1) >>> 2;
            long parentTime = keys[2 * parent];
            if (parentTime < time || parentTime == time && keys[2 * parent + 1] < order) {
                break;
            }
            keys[2 * hole] = parentTime;
            keys[2 * hole + 1] = keys[2 * parent + 1];
            slots[hole] = slots[parent];
            hole = parent;
        }
        keys[2 * hole] = time;
        keys[2 * hole + 1] = order;
        slots[hole] = slot;
    }

    /**
     * Index of the lesser of two elements. Times are never negative, so their difference cannot overflow and its sign
     * selects without a branch, which no processor could predict: half the cost of a removal otherwise.
     */
    private static int lesser(long[] keys, int left, int right) {
        long leftTime = keys[2 * left];
        long rightTime = keys[2 * right];
        if (leftTime != rightTime) {
            return left + (right - left & (int) (rightTime - leftTime >> 63));
        }
        return keys[2 * left + 1] < keys[2 * right + 1] ? left : right;
    }

    private void grow() {
        if (size == MAXIMUM_SIZE) {
            throw new IllegalStateException("More than " + MAXIMUM_SIZE + " events are pending");
        }
        keys = Arrays.copyOf(keys, 2 * keys.length);
        slots = Arrays.copyOf(slots, 2 * slots.length);
    }
}
