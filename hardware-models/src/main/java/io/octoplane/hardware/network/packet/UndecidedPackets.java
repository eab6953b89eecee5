package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * Packets for which a switch has yet to choose an output, in the order in which they arrive: by time, then by input. They are
 * collected link by link, each link's in order, so that a merge of runs sorts them (natural merge sort).
 */
final class UndecidedPackets {
    private long[] keys = new long[64];
    private int[] slots = new int[64];
    private long[] otherKeys = new long[64];
    private int[] otherSlots = new int[64];
    private int[] runs = new int[16];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    void add(long key, int slot) {
        if (count == keys.length) {
            int size = 2 * count;
            keys = Arrays.copyOf(keys, size);
            slots = Arrays.copyOf(slots, size);
            otherKeys = new long[size];
            otherSlots = new int[size];
        }
        keys[count] = key;
        slots[count++] = slot;
    }

    long key(int index) {
        return keys[index];
    }

    int slot(int index) {
        return slots[index];
    }

    /** Forgets the first ones. */
    void removeFirst(int taken) {
        count -= taken;
        System.arraycopy(keys, taken, keys, 0, count);
        System.arraycopy(slots, taken, slots, 0, count);
    }

    void sort() {
        int runCount = findRuns();
        while (runCount > 1) {
            int merged = 0;
            for (int run = 0; run < runCount; run += 2) {
                int from = runs[run];
                if (run + 1 == runCount) {
                    System.arraycopy(keys, from, otherKeys, from, count - from);
                    System.arraycopy(slots, from, otherSlots, from, count - from);
                } else {
                    merge(from, runs[run + 1], run + 2 < runCount ? runs[run + 2] : count);
                }
                runs[merged++] = from;
            }
            runCount = merged;
            swap();
        }
    }

    private int findRuns() {
        int runCount = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || keys[i] < keys[i - 1]) {
                if (runCount == runs.length) {
                    runs = Arrays.copyOf(runs, 2 * runCount);
                }
                runs[runCount++] = i;
            }
        }
        return runCount;
    }

    private void merge(int from, int middle, int end) {
        int left = from;
        int right = middle;
        for (int to = from; to < end; to++) {
            int taken = right == end || left < middle && keys[left] <= keys[right] ? left++ : right++;
            otherKeys[to] = keys[taken];
            otherSlots[to] = slots[taken];
        }
    }

    private void swap() {
        long[] mergedKeys = otherKeys;
        otherKeys = keys;
        keys = mergedKeys;
        int[] mergedSlots = otherSlots;
        otherSlots = slots;
        slots = mergedSlots;
    }
}
