package io.octoplane.hardware.network.flow;

import java.util.Arrays;

/**
 * Flows by the time at which they complete at their present rates: an indexed binary heap over primitive arrays; ties go to
 * the lower flow id. Hot path: no allocation but growth; {@link #rebuild()} orders all in O(n) after many changes.
 */
final class CompletionHeap {
    private static final int ABSENT = -1;

    private int[] flows = new int[64];
    private int size;
    private long[] time = new long[64];
    private int[] place = new int[0];

    boolean isEmpty() {
        return size == 0;
    }

    int topFlow() {
        return flows[0];
    }

    long topTime() {
        return time[flows[0]];
    }

    int size() {
        return size;
    }

    /** Adds the flow or moves it to a new time. */
    void put(int flow, long at) {
        int before = setTime(flow, at);
        if (before == ABSENT) {
            rise(size - 1);
        } else {
            rise(before);
            sink(place[flow]);
        }
    }

    /** Like {@link #put} without restoring order: {@link #rebuild()} must follow before anything is asked. */
    void putUnordered(int flow, long at) {
        setTime(flow, at);
    }

    void rebuild() {
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    void remove(int flow) {
        if (flow >= place.length || place[flow] == ABSENT) {
            return;
        }
        int hole = place[flow];
        place[flow] = ABSENT;
        int last = flows[--size];
        if (hole < size) {
            flows[hole] = last;
            place[last] = hole;
            rise(hole);
            sink(place[last]);
        }
    }

    /** Returns the place it had before, or {@link #ABSENT}. */
    private int setTime(int flow, long at) {
        if (flow >= place.length) {
            int before = place.length;
            int length = Math.max(64, flow + 1 + (flow >> 1));
            place = Arrays.copyOf(place, length);
            Arrays.fill(place, before, length, ABSENT);
            time = Arrays.copyOf(time, length);
        }
        time[flow] = at;
        int before = place[flow];
        if (before == ABSENT) {
            if (size == flows.length) {
                flows = Arrays.copyOf(flows, size * 2);
            }
            flows[size] = flow;
            place[flow] = size++;
        }
        return before;
    }

    private void rise(int from) {
        int hole = from;
        int flow = flows[hole];
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (!before(flow, flows[parent])) {
                break;
            }
            flows[hole] = flows[parent];
            place[flows[hole]] = hole;
            hole = parent;
        }
        flows[hole] = flow;
        place[flow] = hole;
    }

    private void sink(int from) {
        int hole = from;
        int flow = flows[hole];
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && before(flows[child + 1], flows[child])) {
                child++;
            }
            if (!before(flows[child], flow)) {
                break;
            }
            flows[hole] = flows[child];
            place[flows[hole]] = hole;
            hole = child;
        }
        flows[hole] = flow;
        place[flow] = hole;
    }

    private boolean before(int flow, int other) {
        return time[flow] < time[other] || time[flow] == time[other] && flow < other;
    }
}
