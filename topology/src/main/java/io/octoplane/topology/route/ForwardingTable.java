package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.Arrays;

/**
 * The next hops of every switch towards one destination switch: the links that lead one switch nearer on a path that is
 * shortest in the healthy fabric. One byte per switch: what follows from distances is looked up among a switch's few trunks when
 * asked for, and how much the ways can carry is worked out only where it matters ({@link PathCapacities}). Large networks have a table
 * for each of thousands of destinations.
 */
final class ForwardingTable {
    private final Fabric fabric;
    private final SwitchGraph graph;
    private final RoutingDistances distances;
    private final int destination;
    private final byte[] distance;
    private volatile PathCapacities capacities;

    ForwardingTable(Fabric fabric, RoutingDistances distances, int destination) {
        this.fabric = fabric;
        this.distances = distances;
        this.destination = destination;
        graph = fabric.switches();
        distance = distances.to(destination);
    }

    private PathCapacities capacities() {
        PathCapacities known = capacities;
        if (known == null) {
            // Two threads may both work them out; they are equal, so either may stay.
            known = new PathCapacities(fabric, this, destination);
            capacities = known;
        }
        return known;
    }

    /** What falls on every hop towards the destination; 0 there, -1 where no cable leads to it. */
    int distance(int switchId) {
        return distance[switchId];
    }

    /** Links between a switch from which cables lead to the destination switch, and that. */
    int links(int switchId) {
        return distances.links(distance[switchId]);
    }

    /** Whether a switch can send to the destination over any of its shortest paths. */
    boolean reaches(int switchId) {
        return fabric.isWhole()
                ? distance[switchId] >= 0
                : distance[switchId] >= 0 && capacities().rate(switchId) > 0;
    }

    /** Latency in picoseconds from entering a switch to leaving the destination switch, of the slowest path in use. */
    long latency(int switchId) {
        if (!fabric.hasEvenLatencies()) {
            return capacities().latency(switchId);
        }
        int hops = links(switchId);
        long cables = hops == 0 ? 0 : hops * fabric.linkLatency(graph.trunkLink(graph.firstTrunk(switchId), 0));
        return cables + (hops + 1) * fabric.switchLatency(destination);
    }

    /** Whether a trunk of a switch leads one switch nearer in the healthy fabric. */
    boolean leadsNearer(int switchId, int trunk) {
        int far = distance[switchId];
        int near = distance[graph.trunkTarget(trunk)];
        return near >= 0 && near < far && far - near == distances.ofNeighbours(switchId, graph.trunkTarget(trunk));
    }

    /** Number of trunks of a switch that lead nearer in the healthy fabric. */
    int hops(int switchId) {
        int count = 0;
        for (int trunk = graph.firstTrunk(switchId); trunk < graph.endTrunk(switchId); trunk++) {
            count += leadsNearer(switchId, trunk) ? 1 : 0;
        }
        return count;
    }

    /** The trunk at a position (from 0) among a switch's {@link #hops}, ordered by the switch they lead to. */
    int hop(int switchId, int position) {
        int left = position;
        for (int trunk = graph.firstTrunk(switchId); trunk < graph.endTrunk(switchId); trunk++) {
            if (leadsNearer(switchId, trunk) && left-- == 0) {
                return trunk;
            }
        }
        throw new IndexOutOfBoundsException("hop " + position + " of " + fabric.switchName(switchId));
    }

    /** Whether anything can be sent on to the destination over a trunk that leads nearer. */
    boolean carries(int trunk) {
        if (fabric.isWhole()) {
            return true;
        }
        for (int position = 0; position < graph.trunkSize(trunk); position++) {
            if (fabric.isUp(graph.trunkLink(trunk, position))) {
                return reaches(graph.trunkTarget(trunk));
            }
        }
        return false;
    }

    /** Number of single links over which a switch can still reach the destination. */
    int usableLinks(int switchId) {
        int count = 0;
        for (int trunk = graph.firstTrunk(switchId); trunk < graph.endTrunk(switchId); trunk++) {
            if (leadsNearer(switchId, trunk) && reaches(graph.trunkTarget(trunk))) {
                count += upLinks(trunk);
            }
        }
        return count;
    }

    /** The link at a position (from 0) among a switch's {@link #usableLinks}. */
    int usableLink(int switchId, int position) {
        int left = position;
        for (int trunk = graph.firstTrunk(switchId); trunk < graph.endTrunk(switchId); trunk++) {
            if (leadsNearer(switchId, trunk) && reaches(graph.trunkTarget(trunk))) {
                for (int place = 0; place < graph.trunkSize(trunk); place++) {
                    int link = graph.trunkLink(trunk, place);
                    if (fabric.isUp(link) && left-- == 0) {
                        return link;
                    }
                }
            }
        }
        throw new IndexOutOfBoundsException("link " + position + " of " + fabric.switchName(switchId));
    }

    private int upLinks(int trunk) {
        int size = graph.trunkSize(trunk);
        if (fabric.isWhole()) {
            return size;
        }
        int count = 0;
        for (int place = 0; place < size; place++) {
            count += fabric.isUp(graph.trunkLink(trunk, place)) ? 1 : 0;
        }
        return count;
    }

    /**
     * Links over which a switch sends to the destination, each with the part of its traffic that it takes when all of them are
     * used as far as they and what lies behind them can carry.
     */
    Spread nextHop(int switchId) {
        PathCapacities known = capacities();
        int[] links = new int[usableLinks(switchId)];
        double[] shares = new double[links.length];
        int count = 0;
        for (int trunk = graph.firstTrunk(switchId); trunk < graph.endTrunk(switchId); trunk++) {
            double carried = leadsNearer(switchId, trunk) ? known.carried(trunk) : 0;
            for (int place = 0; carried > 0 && place < graph.trunkSize(trunk); place++) {
                int link = graph.trunkLink(trunk, place);
                if (fabric.isUp(link)) {
                    double trunkShare = carried / known.rate(switchId);
                    links[count] = link;
                    shares[count++] = trunkShare * (fabric.linkRate(link) / known.upRate(trunk));
                }
            }
        }
        return new Spread(Arrays.copyOf(links, count), Arrays.copyOf(shares, count));
    }

    /** Links over which a switch can still reach the destination, each with the same part of its traffic. */
    Spread evenHop(int switchId) {
        int[] links = new int[usableLinks(switchId)];
        for (int position = 0; position < links.length; position++) {
            links[position] = usableLink(switchId, position);
        }
        double[] shares = new double[links.length];
        Arrays.fill(shares, 1.0 / links.length);
        return new Spread(links, shares);
    }
}
