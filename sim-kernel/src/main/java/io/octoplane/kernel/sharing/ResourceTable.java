package io.octoplane.kernel.sharing;

import java.util.Arrays;

/**
 * Resources, and for each the flows on it. What a solve changes of a resource stands in one interleaved array, four doubles
 * a resource: freezing a flow touches one cache line for each resource that it uses.
 */
final class ResourceTable {
    static final int STATE = 4;
    /** Capacity not taken by frozen flows, during and after a solve. */
    static final int REMAINING = 0;
    /** Sum of coefficient times weight over unfrozen flows, during a solve. */
    static final int LOAD = 1;
    /** Unfrozen flows, during a solve; 0 between solves. */
    static final int UNFROZEN = 2;
    /** The load when the solve began. */
    static final int FULL_LOAD = 3;

    private static final int[] NONE = {};

    int count;
    double[] capacity = new double[16];
    double[] state = new double[16 * STATE];
    int[][] flows = new int[16][];
    int[] flowCount = new int[16];
    /** Flows that the resource held at their rate in the last solve, less those removed since. */
    int[] held = new int[16];

    int[] stamp = new int[16];
    boolean[] dirty = new boolean[16];

    int add(double newCapacity) {
        if (count == capacity.length) {
            int size = count * 2;
            capacity = Arrays.copyOf(capacity, size);
            state = Arrays.copyOf(state, size * STATE);
            flows = Arrays.copyOf(flows, size);
            flowCount = Arrays.copyOf(flowCount, size);
            held = Arrays.copyOf(held, size);
            stamp = Arrays.copyOf(stamp, size);
            dirty = Arrays.copyOf(dirty, size);
        }
        capacity[count] = newCapacity;
        state[count * STATE + REMAINING] = newCapacity;
        flows[count] = NONE;
        return count++;
    }

    /** Begins a solve of all flows on the resource, with its load still to be added. */
    void begin(int resource) {
        int at = resource * STATE;
        state[at + REMAINING] = capacity[resource];
        state[at + LOAD] = 0;
        state[at + UNFROZEN] = flowCount[resource];
        held[resource] = 0;
    }

    /** Puts a flow on a resource; returns its place in the list. */
    int attach(int resource, int flow) {
        int place = flowCount[resource]++;
        if (place == flows[resource].length) {
            flows[resource] = Arrays.copyOf(flows[resource], Math.max(4, place + (place >> 1)));
        }
        flows[resource][place] = flow;
        return place;
    }

    /** Takes a flow off; the last of the list moves to its place and is returned (the flow itself if it was the last). */
    int detach(int resource, int place) {
        int last = --flowCount[resource];
        int moved = flows[resource][last];
        flows[resource][place] = moved;
        return moved;
    }
}
