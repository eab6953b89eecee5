package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchGraph;
import io.octoplane.topology.parameter.Settings;

/**
 * Destination-based static routing (d-mod-k): all flows to one endpoint take the same spine, namely the endpoint's number
 * within its plane modulo the number of spines. In general every switch divides: the remainder picks the next switch, the
 * quotient goes on to the next layer and picks among parallel cables. Where the chosen hop is down, the flow takes the next
 * one that is not; other flows stay where they are.
 */
public final class StaticRouting extends SinglePathRouting {
    public StaticRouting(Fabric fabric) {
        super(fabric);
    }

    /** Registers the routing. */
    public static final class Family implements RoutingFamily {
        @Override
        public String name() {
            return "static";
        }

        @Override
        public String description() {
            return "every destination on one path: its number modulo the next hops";
        }

        @Override
        public Routing on(Fabric fabric, Settings settings) {
            return new StaticRouting(fabric);
        }
    }

    @Override
    void between(
            int sourceSwitch,
            int destinationSwitch,
            ForwardingTable table,
            int source,
            int destination,
            long flowKey,
            int[] links,
            double[] shares) {
        int number = fabric().numberInPlane(destination);
        int at = sourceSwitch;
        for (int position = 1; at != destinationSwitch; position++) {
            int hops = table.hops(at);
            int choice = number % hops;
            number /= hops;
            while (!table.carries(table.hop(at, choice))) {
                choice = (choice + 1) % hops;
            }
            links[position] = linkOf(table.hop(at, choice), number);
            at = switchAfter(links[position]);
        }
    }

    private int linkOf(int trunk, int number) {
        SwitchGraph graph = fabric().switches();
        int size = graph.trunkSize(trunk);
        int choice = number % size;
        while (!fabric().isUp(graph.trunkLink(trunk, choice))) {
            choice = (choice + 1) % size;
        }
        return graph.trunkLink(trunk, choice);
    }
}
