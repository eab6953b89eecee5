package io.octoplane.hardware.network.flow;

import java.util.Arrays;

/**
 * Flows by the time at which they complete at their present rates; ties go to the lower flow id.
 *
 * <p>An indexed binary heap over primitive arrays holds the flows up to a horizon; those beyond it stand unordered behind
 * the heap in the same array. A solve usually moves all completions before more than a few flows have completed, and
 * ordering a million to use twenty thousand would be most of the work of a completion. When the heap runs empty, the horizon
 * moves on to take a few per cent of the rest in; a sample of their times says how far. What comes out first depends on
 * times and ids alone, never on the horizon.
 *
 * <p>Hot path: no allocation but growth.
 */
final class CompletionHeap {
    private static final int ABSENT = -1;

    /** So few flows are all kept in order. */
    private static final int FEW = 4096;

    private static final int SAMPLES = 256;

    /** Place of the horizon among the samples: about 4 % of the flows are nearer. */
    private static final int HORIZON_SAMPLE = 10;

    /** 2<sup>32</sup> over the golden ratio: its multiples spread evenly, in step with no pattern of the flows. */
    private static final long SPREAD = 2_654_435_769L;

    /** The heap in the first {@code near} places, then the flows beyond the horizon. */
    private int[] flows = new int[64];

    private int near;
    private int size;
    private long horizon = Long.MAX_VALUE;
    private long[] time = new long[64];
    private int[] place = new int[0];
    private final long[] samples = new long[SAMPLES];

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
        putUnordered(flow, at);
        int where = place[flow];
        if (where < near) {
            if (at <= horizon) {
                sink(rise(where));
                return;
            }
            leaveHeap(where);
            bringNear();
        } else if (at <= horizon) {
            swap(where, near);
            rise(near++);
        } else {
            bringNear();
        }
    }

    /** Like {@link #put} without restoring order: {@link #rebuild()} must follow before anything is asked. */
    void putUnordered(int flow, long at) {
        if (flow >= place.length) {
            grow(Math.max(64, flow + 1 + (flow >> 1)));
        }
        time[flow] = at;
        if (place[flow] == ABSENT) {
            if (size == flows.length) {
                flows = Arrays.copyOf(flows, size * 2);
            }
            flows[size] = flow;
            place[flow] = size++;
        }
    }

    void rebuild() {
        near = 0;
        bringNear();
    }

    void remove(int flow) {
        if (flow >= place.length || place[flow] == ABSENT) {
            return;
        }
        if (place[flow] < near) {
            leaveHeap(place[flow]);
        }
        swap(place[flow], --size);
        place[flow] = ABSENT;
        bringNear();
    }

    /** Moves the flow at a place of the heap behind it. */
    private void leaveHeap(int hole) {
        swap(hole, --near);
        if (hole < near) {
            sink(rise(hole));
        }
    }

    /** If the heap is empty but flows are left, moves the horizon on. */
    private void bringNear() {
        if (near > 0 || size == 0) {
            return;
        }
        horizon = size <= FEW ? Long.MAX_VALUE : sampledHorizon();
        for (int i = 0; i < size; i++) {
            if (time[flows[i]] <= horizon) {
                swap(i, near++);
            }
        }
        for (int i = near / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    private long sampledHorizon() {
        for (int i = 0; i < SAMPLES; i++) {
            long fraction = i * SPREAD & 0xffff_ffffL;
            samples[i] = time[flows[(int) (fraction * size >>> 32)]];
        }
        Arrays.sort(samples);
        return samples[HORIZON_SAMPLE];
    }

    private void swap(int one, int other) {
        int moved = flows[one];
        flows[one] = flows[other];
        flows[other] = moved;
        place[flows[one]] = one;
        place[moved] = other;
    }

    private void grow(int length) {
        int before = place.length;
        place = Arrays.copyOf(place, length);
        Arrays.fill(place, before, length, ABSENT);
        time = Arrays.copyOf(time, length);
    }

    /** Returns where the flow comes to stand. */
    private int rise(int from) {
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
        return hole;
    }

    private void sink(int from) {
        int hole = from;
        int flow = flows[hole];
        for (int child = 2 * hole + 1; child < near; child = 2 * hole + 1) {
            if (child + 1 < near && before(flows[child + 1], flows[child])) {
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
