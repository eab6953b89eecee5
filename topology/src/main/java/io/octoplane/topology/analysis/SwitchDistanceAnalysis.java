package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchDistances;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.OptionalInt;

/**
 * How far switches are apart, in links between switches; exact. Planes count each for itself.
 *
 * @param diameter most links between two switches that have endpoints
 * @param averageHops mean links between the switches of two different endpoints of one plane, all pairs of endpoints alike
 * @param girth switches of the shortest circle, parallel cables aside; empty where there is none
 * @param joined whether all endpoints of a plane reach each other
 */
public record SwitchDistanceAnalysis(int diameter, double averageHops, OptionalInt girth, boolean joined) {
    /** Goes through a fabric once from each switch. */
    public static SwitchDistanceAnalysis of(Fabric fabric) {
        SwitchGraph graph = fabric.switches();
        int[] endpoints = new int[fabric.switchCount()];
        long[] inPlane = new long[fabric.planeCount()];
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            endpoints[fabric.switchOf(endpoint)]++;
            inPlane[fabric.planeOf(endpoint)]++;
        }
        SwitchDistances search = new SwitchDistances(graph);
        byte[] distance = new byte[endpoints.length];
        int diameter = 0;
        int girth = Integer.MAX_VALUE;
        long pairs = 0;
        double hops = 0;
        boolean joined = true;
        for (int start = 0; start < endpoints.length; start++) {
            search.from(start, distance);
            girth = Math.min(girth, shortestCircle(graph, distance, girth));
            long reached = 0;
            for (int end = 0; endpoints[start] > 0 && end < endpoints.length; end++) {
                if (endpoints[end] > 0 && distance[end] >= 0) {
                    diameter = Math.max(diameter, distance[end]);
                    long count = (long) endpoints[start] * (end == start ? endpoints[end] - 1 : endpoints[end]);
                    pairs += count;
                    hops += (double) count * distance[end];
                    reached += endpoints[end];
                }
            }
            joined &= endpoints[start] == 0 || reached == inPlane[fabric.planeOfSwitch(start)];
        }
        return new SwitchDistanceAnalysis(
                diameter,
                pairs == 0 ? 0 : hops / pairs,
                girth == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(girth),
                joined);
    }

    /**
     * Length of the shortest circle that a search from one switch finds, where that is below a bound; through the switches on
     * the shortest circle of all it is exact (Itai and Rodeh 1978).
     */
    private static int shortestCircle(SwitchGraph graph, byte[] distance, int bound) {
        int shortest = bound;
        for (int at = 0; at < distance.length; at++) {
            if (distance[at] < 0 || 2 * distance[at] >= shortest) {
                continue;
            }
            int nearer = 0;
            for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
                int other = distance[graph.trunkTarget(trunk)];
                if (other == distance[at]) {
                    shortest = Math.min(shortest, 2 * distance[at] + 1);
                }
                nearer += other == distance[at] - 1 ? 1 : 0;
            }
            if (nearer > 1) {
                shortest = Math.min(shortest, 2 * distance[at]);
            }
        }
        return shortest;
    }
}
