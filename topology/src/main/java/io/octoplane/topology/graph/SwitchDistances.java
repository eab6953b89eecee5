package io.octoplane.topology.graph;

import java.util.Arrays;

/**
 * Distances between switches by breadth-first search, in links. Cables are full duplex, so that distances are the same both
 * ways; whether links are up or down does not matter. Reuses its arrays: one instance for each thread.
 */
public final class SwitchDistances {
    /** Distance to a switch that no cables lead to. */
    public static final byte UNREACHED = -1;

    private static final int MOST_HOPS = Byte.MAX_VALUE;

    private final SwitchGraph graph;
    private final int[] queue;

    public SwitchDistances(SwitchGraph graph) {
        this.graph = graph;
        queue = new int[graph.switchCount()];
    }

    /**
     * Distance of every switch from one.
     *
     * @param distance receives them, one per switch
     * @return the longest of them
     * @throws TopologyException when two switches are more than 127 links apart
     */
    public int from(int start, byte[] distance) {
        Arrays.fill(distance, UNREACHED);
        distance[start] = 0;
        queue[0] = start;
        int found = 1;
        for (int head = 0; head < found; head++) {
            int near = queue[head];
            for (int trunk = graph.firstTrunk(near); trunk < graph.endTrunk(near); trunk++) {
                int far = graph.trunkTarget(trunk);
                if (distance[far] == UNREACHED) {
                    if (distance[near] == MOST_HOPS) {
                        throw new TopologyException(
                                "switches are at most " + MOST_HOPS + " links apart, and some here are more");
                    }
                    distance[far] = (byte) (distance[near] + 1);
                    queue[found++] = far;
                }
            }
        }
        return distance[queue[found - 1]];
    }

    /** The longest of all distances between switches that cables join. */
    public int diameter() {
        byte[] distance = new byte[graph.switchCount()];
        int longest = 0;
        for (int start = 0; start < distance.length; start++) {
            longest = Math.max(longest, from(start, distance));
        }
        return longest;
    }
}
