package io.octoplane.kernel.event;

import java.util.Arrays;

/**
 * A crowd that is known at once, sorted at once: by merging what is in order already (a natural merge sort), for
 * events that were scheduled one after another for the same instant mostly are. O(k log k) in the worst case, O(k) in order,
 * and unlike a heap it reads memory from front to back.
 */
final class SortedRun {
    private static final int INITIAL_CAPACITY = 64;

    /** Time and order of each element, two array elements, in descending order once sorted: the least is at the end. */
    private long[] keys = new long[2 * INITIAL_CAPACITY];

    private int[] slots = new int[INITIAL_CAPACITY];
    private long[] otherKeys = new long[2 * INITIAL_CAPACITY];
    private int[] otherSlots = new int[INITIAL_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Adds an element, to be sorted afterwards. */
    void append(long time, long order, int slot) {
        if (size == slots.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
            slots = Arrays.copyOf(slots, 2 * slots.length);
            otherKeys = new long[keys.length];
            otherSlots = new int[slots.length];
        }
        keys[2 * size] = time;
        keys[2 * size + 1] = order;
        slots[size++] = slot;
    }

    /** Time of the least; there must be one. */
    long firstTime() {
        return keys[2 * size - 2];
    }

    /** Order of the least; there must be one. */
    long firstOrder() {
        return keys[2 * size - 1];
    }

    /** Slot of the least; there must be one. */
    int firstSlot() {
        return slots[size - 1];
    }

    void removeFirst() {
        size--;
    }

    /** Slot of the element at an index below the size. */
    int slot(int index) {
        return slots[index];
    }

    void sort() {
        while (endOfRun(0) < size) {
            mergePairsOfRuns();
            long[] mergedKeys = otherKeys;
            otherKeys = keys;
            keys = mergedKeys;
            int[] mergedSlots = otherSlots;
            otherSlots = slots;
            slots = mergedSlots;
        }
    }

    private void mergePairsOfRuns() {
        int start = 0;
        while (start < size) {
            int middle = endOfRun(start);
            int end = endOfRun(middle);
            merge(start, middle, end);
            start = end;
        }
    }

    /** Index behind the descending run that starts here. */
    private int endOfRun(int start) {
        int end = start + 1;
        while (end < size && isLater(end - 1, end)) {
            end++;
        }
        return Math.min(end, size);
    }

    private void merge(int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int target = start; target < end; target++) {
            int source = right == end || left < middle && isLater(left, right) ? left++ : right++;
            otherKeys[2 * target] = keys[2 * source];
            otherKeys[2 * target + 1] = keys[2 * source + 1];
            otherSlots[target] = slots[source];
        }
    }

    private boolean isLater(int left, int right) {
        long leftTime = keys[2 * left];
        long rightTime = keys[2 * right];
        return leftTime != rightTime ? leftTime > rightTime : keys[2 * left + 1] > keys[2 * right + 1];
    }
}
