package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.SwitchGraph;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The shortest circle of switches by a search from each, as far as it may still find a shorter one (Itai and Rodeh, Finding a
 * minimum circuit in a graph, 1978). Parallel cables make no circle.
 */
final class ShortestCircle {
    private static final int TRIANGLE = 3;

    private final SwitchGraph graph;
    private final int[] distance;
    private final int[] parent;
    private final int[] queue;
    private int shortest = Integer.MAX_VALUE;

    private ShortestCircle(SwitchGraph graph) {
        this.graph = graph;
        distance = new int[graph.switchCount()];
        parent = new int[distance.length];
        queue = new int[distance.length];
        Arrays.fill(distance, -1);
    }

    static OptionalInt of(SwitchGraph graph) {
        ShortestCircle circle = new ShortestCircle(graph);
        for (int start = 0; start < graph.switchCount() && circle.shortest > TRIANGLE; start++) {
            circle.search(start);
        }
        return circle.shortest == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(circle.shortest);
    }

    private void search(int start) {
        queue[0] = start;
        distance[start] = 0;
        parent[start] = -1;
        int found = 1;
        for (int head = 0; head < found && 2 * distance[queue[head]] + 1 < shortest; head++) {
            int at = queue[head];
            for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
                int next = graph.trunkTarget(trunk);
                if (distance[next] < 0) {
                    distance[next] = distance[at] + 1;
                    parent[next] = at;
                    queue[found++] = next;
                } else if (next != parent[at]) {
                    shortest = Math.min(shortest, distance[at] + distance[next] + 1);
                }
            }
        }
        for (int i = 0; i < found; i++) {
            distance[queue[i]] = -1;
        }
    }
}
