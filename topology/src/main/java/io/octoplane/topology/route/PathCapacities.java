package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchGraph;

/** How much every switch can send to one destination over its shortest paths, and the latency of the slowest of them. Immutable. */
final class PathCapacities {
    private final Fabric fabric;
    private final SwitchGraph graph;
    private final double[] rate;
    private final long[] latency;

    PathCapacities(Fabric fabric, ForwardingTable table, int destination) {
        this.fabric = fabric;
        graph = fabric.switches();
        int switches = graph.switchCount();
        rate = new double[switches];
        latency = new long[switches];
        rate[destination] = Double.POSITIVE_INFINITY;
        latency[destination] = fabric.switchLatency(destination);
        for (int switchId : nearestFirst(table, switches)) {
            for (int trunk = graph.firstTrunk(switchId); trunk < graph.endTrunk(switchId); trunk++) {
                if (table.leadsNearer(switchId, trunk)) {
                    measure(switchId, trunk);
                }
            }
        }
    }

    /** Switches that cables lead to, by their distance and then by id. */
    private static int[] nearestFirst(ForwardingTable table, int switches) {
        int[] place = new int[Byte.MAX_VALUE + 2];
        int reached = 0;
        for (int switchId = 0; switchId < switches; switchId++) {
            if (table.distance(switchId) >= 0) {
                place[table.distance(switchId) + 1]++;
                reached++;
            }
        }
        for (int distance = 1; distance < place.length; distance++) {
            place[distance] += place[distance - 1];
        }
        int[] sorted = new int[reached];
        for (int switchId = 0; switchId < switches; switchId++) {
            if (table.distance(switchId) >= 0) {
                sorted[place[table.distance(switchId)]++] = switchId;
            }
        }
        return sorted;
    }

    /** Adds a trunk to a switch whose nearer neighbours are measured already. */
    private void measure(int switchId, int trunk) {
        double carried = carried(trunk);
        rate[switchId] += carried;
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

    /** Rate at which a trunk can carry traffic on to the destination: its up links', or less when its far end is narrower. */
    double carried(int trunk) {
        return Math.min(upRate(trunk), rate[graph.trunkTarget(trunk)]);
    }

    /** Sum of the rates of a trunk's links, bit/s. */
    double upRate(int trunk) {
        double sum = 0;
        for (int position = 0; position < graph.trunkSize(trunk); position++) {
            sum += fabric.linkRate(graph.trunkLink(trunk, position));
        }
        return sum;
    }

    /** Rate in bit/s at which a switch can send to the destination over all its shortest paths; 0 when cut off. */
    double rate(int switchId) {
        return rate[switchId];
    }

    /** Latency in picoseconds from entering a switch to leaving the destination switch, of the slowest path in use. */
    long latency(int switchId) {
        return latency[switchId];
    }
}
