package io.octoplane.topology.build;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;

/** What tests ask of the switches of a fabric, worked out the plain way. */
public final class SwitchGraphs {
    private SwitchGraphs() {}

    /** Numbers of neighbouring switches that occur. */
    static int[] degrees(Fabric fabric) {
        SwitchGraph graph = fabric.switches();
        return IntStream.range(0, graph.switchCount())
                .map(each -> graph.endTrunk(each) - graph.firstTrunk(each))
                .distinct()
                .sorted()
                .toArray();
    }

    /** Hops from a switch to all others; -1 where there is no way. */
    public static int[] hopsFrom(Fabric fabric, int start) {
        SwitchGraph graph = fabric.switches();
        int[] hops = new int[graph.switchCount()];
        Arrays.fill(hops, -1);
        hops[start] = 0;
        Deque<Integer> open = new ArrayDeque<>();
        open.add(start);
        while (!open.isEmpty()) {
            int at = open.remove();
            for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
                int next = graph.trunkTarget(trunk);
                if (hops[next] < 0) {
                    hops[next] = hops[at] + 1;
                    open.add(next);
                }
            }
        }
        return hops;
    }

    static int diameter(Fabric fabric) {
        return IntStream.range(0, fabric.switchCount())
                .map(start -> Arrays.stream(hopsFrom(fabric, start)).max().orElseThrow())
                .max()
                .orElseThrow();
    }

    /** Length of the shortest circle of switches. */
    static int girth(Fabric fabric) {
        SwitchGraph graph = fabric.switches();
        int shortest = Integer.MAX_VALUE;
        for (int start = 0; start < graph.switchCount(); start++) {
            int[] hops = hopsFrom(fabric, start);
            for (int at = 0; at < hops.length; at++) {
                int nearer = 0;
                for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
                    int other = graph.trunkTarget(trunk);
                    nearer += hops[other] == hops[at] - 1 ? 1 : 0;
                    if (hops[other] == hops[at]) {
                        shortest = Math.min(shortest, 2 * hops[at] + 1);
                    }
                }
                if (nearer > 1) {
                    shortest = Math.min(shortest, 2 * hops[at]);
                }
            }
        }
        return shortest;
    }
}
