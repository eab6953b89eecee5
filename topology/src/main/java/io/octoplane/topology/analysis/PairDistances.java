package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Distances between all pairs of switches that have endpoints, by breadth-first searches from 64 switches at once, one bit each
 * (Then et al., The more the merrier: efficient multi-source graph traversal, VLDB 2014): seconds for 16,000 switches.
 */
final class PairDistances {
    private final SwitchGraph graph;
    private final long[] endpoints;
    private int longest;
    private double hops;
    private double pairs;
    private boolean allReached = true;

    PairDistances(Fabric fabric) {
        graph = fabric.switches();
        endpoints = new long[fabric.switchCount()];
        long[] inPlane = new long[fabric.planeCount()];
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            endpoints[fabric.switchOf(endpoint)]++;
            inPlane[fabric.planeOf(endpoint)]++;
        }
        int[] starts = IntStream.range(0, endpoints.length)
                .filter(each -> endpoints[each] > 0)
                .toArray();
        for (int first = 0; first < starts.length; first += Long.SIZE) {
            int[] batch = Arrays.copyOfRange(starts, first, Math.min(starts.length, first + Long.SIZE));
            long[] reached = search(batch);
            for (int i = 0; i < batch.length; i++) {
                allReached &= reached[i] == inPlane[fabric.planeOfSwitch(batch[i])];
            }
        }
    }

    /** Endpoints reached from each start. */
    private long[] search(int[] starts) {
        long[] reached = new long[starts.length];
        long[] seen = new long[endpoints.length];
        long[] front = new long[endpoints.length];
        for (int i = 0; i < starts.length; i++) {
            front[starts[i]] = 1L << i;
            seen[starts[i]] = 1L << i;
            reached[i] = endpoints[starts[i]];
            pairs += (double) endpoints[starts[i]] * (endpoints[starts[i]] - 1);
        }
        boolean further = true;
        for (int distance = 1; further; distance++) {
            long[] next = step(front, seen);
            further = false;
            for (int at = 0; at < next.length; at++) {
                seen[at] |= next[at];
                further |= next[at] != 0;
                for (long bits = endpoints[at] > 0 ? next[at] : 0; bits != 0; bits &= bits - 1) {
                    int start = Long.numberOfTrailingZeros(bits);
                    double count = (double) endpoints[starts[start]] * endpoints[at];
                    reached[start] += endpoints[at];
                    pairs += count;
                    hops += count * distance;
                    longest = Math.max(longest, distance);
                }
            }
            front = next;
        }
        return reached;
    }

    private long[] step(long[] front, long[] seen) {
        long[] next = new long[front.length];
        for (int at = 0; at < front.length; at++) {
            for (int trunk = graph.firstTrunk(at); front[at] != 0 && trunk < graph.endTrunk(at); trunk++) {
                next[graph.trunkTarget(trunk)] |= front[at];
            }
        }
        for (int at = 0; at < next.length; at++) {
            next[at] &= ~seen[at];
        }
        return next;
    }

    int longest() {
        return longest;
    }

    double average() {
        return pairs == 0 ? 0 : hops / pairs;
    }

    boolean allReached() {
        return allReached;
    }
}
