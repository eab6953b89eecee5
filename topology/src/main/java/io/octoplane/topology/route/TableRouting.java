package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A routing over {@link ForwardingTable}s, which are made when a destination switch is first asked for. Does the checks and
 * the endpoint links; subclasses choose the links between switches. Safe for use by several threads.
 */
abstract class TableRouting implements Routing {
    private static final double[][] SINGLE_PATH_SHARES = new double[16][];

    static {
        for (int length = 0; length < SINGLE_PATH_SHARES.length; length++) {
            SINGLE_PATH_SHARES[length] = ones(length);
        }
    }

    private final Fabric fabric;
    private final RoutingDistances distances;
    private final AtomicReferenceArray<ForwardingTable> tables;

    TableRouting(Fabric fabric) {
        this.fabric = fabric;
        distances = new RoutingDistances(fabric);
        tables = new AtomicReferenceArray<>(fabric.switchCount());
    }

    /** Number of links that {@link #between} writes for two switches. */
    abstract int countBetween(int sourceSwitch, int destinationSwitch, ForwardingTable table);

    /**
     * Writes the links from one switch to another, and their shares, from position 1 of the arrays. Called only when the
     * switches differ and a usable path joins them.
     */
    abstract void between(
            int sourceSwitch,
            int destinationSwitch,
            ForwardingTable table,
            int source,
            int destination,
            long flowKey,
            int[] links,
            double[] shares);

    /** Links between two switches that a packet crosses. */
    int linksBetween(int from, int to, ForwardingTable table) {
        return table.links(from);
    }

    /** Latency from entering a switch to leaving another, picoseconds. */
    long latencyBetween(int from, int to, ForwardingTable table) {
        return table.latency(from);
    }

    /** Whether all shares are 1. */
    abstract boolean singlePath();

    final Fabric fabric() {
        return fabric;
    }

    @Override
    public final Route route(int source, int destination, long flowKey) {
        ForwardingTable table = checkedTable(source, destination);
        int from = fabric.switchOf(source);
        int count = count(from, fabric.switchOf(destination), table);
        int[] links = new int[count];
        double[] shares = singlePath() ? onesOf(count) : new double[count];
        write(table, source, destination, flowKey, links, singlePath() ? null : shares);
        int switches = linksBetween(from, fabric.switchOf(destination), table) + 1;
        return new Route(links, shares, switches, latency(table, source, destination));
    }

    @Override
    public final int copyRoute(int source, int destination, long flowKey, int[] links, double[] shares) {
        ForwardingTable table = checkedTable(source, destination);
        int count = count(fabric.switchOf(source), fabric.switchOf(destination), table);
        if (count <= links.length && count <= shares.length) {
            if (singlePath()) {
                Arrays.fill(shares, 0, count, 1);
            }
            write(table, source, destination, flowKey, links, shares);
        }
        return count;
    }

    @Override
    public final long latency(int source, int destination, long flowKey) {
        return latency(checkedTable(source, destination), source, destination);
    }

    @Override
    public final int hops(int atSwitch, int destinationSwitch) {
        return table(destinationSwitch).links(atSwitch);
    }

    @Override
    public VirtualChannels virtualChannels() {
        return VirtualChannels.ofShortestPaths(fabric);
    }

    @Override
    public final int[] nextLinks(int atSwitch, int destinationSwitch) {
        ForwardingTable table = table(destinationSwitch);
        int[] links = new int[table.usableLinks(atSwitch)];
        for (int position = 0; position < links.length; position++) {
            links[position] = table.usableLink(atSwitch, position);
        }
        return links;
    }

    private long latency(ForwardingTable table, int source, int destination) {
        return fabric.linkLatency(fabric.uplink(source))
                + latencyBetween(fabric.switchOf(source), fabric.switchOf(destination), table)
                + fabric.linkLatency(fabric.downlink(destination));
    }

    private int count(int from, int to, ForwardingTable table) {
        return 2 + (from == to ? 0 : countBetween(from, to, table));
    }

    private void write(ForwardingTable table, int source, int destination, long flowKey, int[] links, double[] shares) {
        int from = fabric.switchOf(source);
        int to = fabric.switchOf(destination);
        int last = count(from, to, table) - 1;
        links[0] = fabric.uplink(source);
        links[last] = fabric.downlink(destination);
        if (shares != null) {
            shares[0] = 1;
            shares[last] = 1;
        }
        if (from != to) {
            between(from, to, table, source, destination, flowKey, links, shares);
        }
    }

    private ForwardingTable checkedTable(int source, int destination) {
        if (source == destination) {
            throw new IllegalArgumentException("no route from " + fabric.endpointName(source) + " to itself");
        }
        ForwardingTable table = table(fabric.switchOf(destination));
        if (!table.reaches(fabric.switchOf(source))
                || !fabric.isUp(fabric.uplink(source))
                || !fabric.isUp(fabric.downlink(destination))) {
            throw new UnreachableException(whyUnreachable(source, destination));
        }
        return table;
    }

    final ForwardingTable table(int destinationSwitch) {
        ForwardingTable table = tables.get(destinationSwitch);
        if (table == null) {
            // Two threads may both build it; the tables are equal, so either may stay.
            table = new ForwardingTable(fabric, distances, destinationSwitch);
            tables.set(destinationSwitch, table);
        }
        return table;
    }

    private String whyUnreachable(int source, int destination) {
        int from = fabric.planeOf(source);
        int to = fabric.planeOf(destination);
        String pair = fabric.endpointName(source) + " on plane " + from + " cannot reach "
                + fabric.endpointName(destination) + " on plane " + to;
        return from == to
                ? pair + ": no shortest path has all its links up"
                : pair
                        + ": the planes are separate networks, so the data must first be forwarded inside a node, from one"
                        + " NIC's GPU to another's";
    }

    private static double[] onesOf(int length) {
        return length < SINGLE_PATH_SHARES.length ? SINGLE_PATH_SHARES[length] : ones(length);
    }

    private static double[] ones(int length) {
        double[] shares = new double[length];
        Arrays.fill(shares, 1);
        return shares;
    }
}
