package io.octoplane.kernel.sharing;

import java.util.Arrays;

/** Resources as parallel arrays, and for each the flows on it. */
final class ResourceTable {
    private static final int[] NONE = {};

    int count;
    double[] capacity = new double[16];
    /** Capacity not taken by frozen flows, during and after a solve. */
    double[] remaining = new double[16];
    /** Sum of coefficient times weight over unfrozen flows, during a solve. */
    double[] load = new double[16];
    /** The load when a solve began. */
    double[] fullLoad = new double[16];
    /** Unfrozen flows, during a solve; all zero between solves. */
    int[] unfrozen = new int[16];

    int[][] flows = new int[16][];
    int[] flowCount = new int[16];
    int[] stamp = new int[16];
    boolean[] dirty = new boolean[16];

    int add(double newCapacity) {
        if (count == capacity.length) {
            int size = count * 2;
            capacity = Arrays.copyOf(capacity, size);
            remaining = Arrays.copyOf(remaining, size);
            load = Arrays.copyOf(load, size);
            fullLoad = Arrays.copyOf(fullLoad, size);
            unfrozen = Arrays.copyOf(unfrozen, size);
            flows = Arrays.copyOf(flows, size);
            flowCount = Arrays.copyOf(flowCount, size);
            stamp = Arrays.copyOf(stamp, size);
            dirty = Arrays.copyOf(dirty, size);
        }
        capacity[count] = newCapacity;
        remaining[count] = newCapacity;
        flows[count] = NONE;
        return count++;
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
