package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.Arrays;

/**
 * The next hops of every switch towards one destination switch: the links that lead one switch nearer on a path that is
 * shortest in the healthy fabric. Knows which of them still lead anywhere, how much each switch can carry, and the latency.
 * Immutable; building takes one breadth-first search over the links between switches.
 */
final class ForwardingTable {
    private static final int UNREACHED = -1;

    private final Fabric fabric;
    private final SwitchGraph graph;
    private final int[] distance;
    private final int[] firstTrunk;
    private final int[] trunks;
    private final int[] firstUsableLink;
    private final int[] usableLinks;
    private final double[] usableShares;
    private final double[] capacity;
    private final long[] latency;

    ForwardingTable(Fabric fabric, int destination) {
        this.fabric = fabric;
        graph = fabric.switches();
        int switches = graph.switchCount();
        distance = new int[switches];
        firstTrunk = new int[switches + 1];
        firstUsableLink = new int[switches + 1];
        capacity = new double[switches];
        latency = new long[switches];

        int[] nearestFirst = searchFrom(destination);
        int[] hops = new int[graph.trunkCount()];
        int hopCount = 0;
        for (int switchId = 0; switchId < switches; switchId++) {
            firstTrunk[switchId] = hopCount;
            for (int trunk = graph.firstTrunk(switchId); trunk < graph.endTrunk(switchId); trunk++) {
                if (distance[switchId] > 0 && distance[graph.trunkTarget(trunk)] == distance[switchId] - 1) {
                    hops[hopCount++] = trunk;
                }
            }
        }
        firstTrunk[switches] = hopCount;
        trunks = Arrays.copyOf(hops, hopCount);

        capacity[destination] = Double.POSITIVE_INFINITY;
        latency[destination] = fabric.switchLatency(destination);
        for (int switchId : nearestFirst) {
            measure(switchId);
        }
        usableLinks = findUsableLinks();
        usableShares = new double[usableLinks.length];
        for (int switchId = 0; switchId < switches; switchId++) {
            shareOut(switchId);
        }
    }

    /** Breadth-first search against the direction of the links; healthy distances, so that down links count as well. */
    private int[] searchFrom(int destination) {
        Arrays.fill(distance, UNREACHED);
        distance[destination] = 0;
        int[] queue = new int[graph.switchCount()];
        queue[0] = destination;
        int found = 1;
        for (int head = 0; head < found; head++) {
            int near = queue[head];
            // Cables are full duplex: a trunk out of the nearer switch has its twin towards it.
            for (int trunk = graph.firstTrunk(near); trunk < graph.endTrunk(near); trunk++) {
                int far = graph.trunkTarget(trunk);
                if (distance[far] == UNREACHED) {
                    distance[far] = distance[near] + 1;
                    queue[found++] = far;
                }
            }
        }
        return Arrays.copyOf(queue, found);
    }

    /** Capacity and latency of a switch whose nearer neighbours are measured already. */
    private void measure(int switchId) {
        for (int hop = 0; hop < hops(switchId); hop++) {
            int trunk = hop(switchId, hop);
            double carried = carries(trunk);
            capacity[switchId] += carried;
            if (carried > 0) {
                long beyond = latency[graph.trunkTarget(trunk)] + fabric.switchLatency(switchId);
                for (int position = 0; position < graph.trunkSize(trunk); position++) {
                    int link = graph.trunkLink(trunk, position);
                    if (fabric.isUp(link)) {
                        latency[switchId] = Math.max(latency[switchId], beyond + fabric.linkLatency(link));
                    }
                }
            }
        }
    }

    private int[] findUsableLinks() {
        int[] found = new int[fabric.linkCount()];
        int count = 0;
        for (int switchId = 0; switchId < capacity.length; switchId++) {
            firstUsableLink[switchId] = count;
            for (int hop = 0; hop < hops(switchId); hop++) {
                int trunk = hop(switchId, hop);
                for (int position = 0; position < graph.trunkSize(trunk); position++) {
                    int link = graph.trunkLink(trunk, position);
                    if (fabric.isUp(link) && capacity[graph.trunkTarget(trunk)] > 0) {
                        found[count++] = link;
                    }
                }
            }
        }
        firstUsableLink[capacity.length] = count;
        return Arrays.copyOf(found, count);
    }

    /** The links of {@link #findUsableLinks} come trunk by trunk, so that the shares can follow in the same order. */
    private void shareOut(int switchId) {
        int next = firstUsableLink[switchId];
        for (int hop = 0; hop < hops(switchId); hop++) {
            int trunk = hop(switchId, hop);
            double carried = carries(trunk);
            for (int position = 0; carried > 0 && position < graph.trunkSize(trunk); position++) {
                int link = graph.trunkLink(trunk, position);
                if (fabric.isUp(link)) {
                    double trunkShare = carried / capacity[switchId];
                    usableShares[next++] = trunkShare * (fabric.linkRate(link) / upRate(trunk));
                }
            }
        }
    }

    /** Rate at which a trunk can carry traffic on to the destination: its up links', or less when its far end is narrower. */
    double carries(int trunk) {
        return Math.min(upRate(trunk), capacity[graph.trunkTarget(trunk)]);
    }

    /** Sum of the rates of a trunk's links, bit/s. */
    private double upRate(int trunk) {
        double rate = 0;
        for (int position = 0; position < graph.trunkSize(trunk); position++) {
            rate += fabric.linkRate(graph.trunkLink(trunk, position));
        }
        return rate;
    }

    /** Links between a switch and the destination switch; 0 at the destination, -1 where no cable leads to it. */
    int distance(int switchId) {
        return distance[switchId];
    }

    /** Rate in bit/s at which a switch can send to the destination over all its shortest paths; 0 when cut off. */
    double capacity(int switchId) {
        return capacity[switchId];
    }

    /** Latency in picoseconds from entering a switch to leaving the destination switch, of the slowest path in use. */
    long latency(int switchId) {
        return latency[switchId];
    }

    /** Number of trunks of a switch that lead nearer in the healthy fabric. */
    int hops(int switchId) {
        return firstTrunk[switchId + 1] - firstTrunk[switchId];
    }

    /** The trunk at a position (from 0) among a switch's {@link #hops}, ordered by the switch they lead to. */
    int hop(int switchId, int position) {
        return trunks[firstTrunk[switchId] + position];
    }

    /** Number of single links over which a switch can still reach the destination. */
    int usableLinks(int switchId) {
        return firstUsableLink[switchId + 1] - firstUsableLink[switchId];
    }

    /** The link at a position (from 0) among a switch's {@link #usableLinks}. */
    int usableLink(int switchId, int position) {
        return usableLinks[firstUsableLink[switchId] + position];
    }

    /**
     * The part of a switch's traffic to the destination that the link at a position among its {@link #usableLinks} takes
     * when all of them are used as far as they and what lies behind them can carry.
     */
    double usableShare(int switchId, int position) {
        return usableShares[firstUsableLink[switchId] + position];
    }
}
