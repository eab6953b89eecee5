package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Settings;

/**
 * Packet spraying: at every switch a packet takes any next link that is up and leads nearer, whatever the queues and whatever the
 * rates. In its steady state a flow loads all of them alike, so that the slowest cable limits it; packets show also the queues
 * that chance makes.
 */
public final class SprayRouting extends SpreadRouting {
    private final ShortestSplit split;

    public SprayRouting(Fabric fabric) {
        super(fabric);
        split = new ShortestSplit(fabric, ForwardingTable::evenHop);
    }

    /** Registers the routing. */
    public static final class Family implements RoutingFamily {
        @Override
        public String name() {
            return "spray";
        }

        @Override
        public String description() {
            return "every packet on any shortest path that is up, at random";
        }

        @Override
        public Routing on(Fabric fabric, Settings settings) {
            return new SprayRouting(fabric);
        }
    }

    @Override
    public PathSelection pathSelection() {
        return PathSelection.SPRAYED;
    }

    @Override
    Spread split(int from, int to, ForwardingTable table) {
        return split.of(from, table);
    }
}
