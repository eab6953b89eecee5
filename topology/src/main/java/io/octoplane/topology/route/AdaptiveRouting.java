package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Settings;

/**
 * Adaptive routing in its steady state: packets of every flow spread over all shortest paths that are up, evenly (1/k over k
 * paths) when all paths have the same rate, else each switch sends over a next hop the part that this hop can carry on to
 * the destination. On a path through single cables that is its bottleneck rate. Spreads are kept per pair of switches.
 */
public class AdaptiveRouting extends SpreadRouting {
    private final ShortestSplit split;

    public AdaptiveRouting(Fabric fabric) {
        super(fabric);
        split = new ShortestSplit(fabric);
    }

    /** Registers the routing. */
    public static final class Family implements RoutingFamily {
        @Override
        public String name() {
            return "adaptive";
        }

        @Override
        public String description() {
            return "packets of a flow spread over all shortest paths that are up";
        }

        @Override
        public Routing on(Fabric fabric, Settings settings) {
            return new AdaptiveRouting(fabric);
        }
    }

    @Override
    public PathSelection pathSelection() {
        return PathSelection.LEAST_QUEUED;
    }

    @Override
    final Spread split(int from, int to, ForwardingTable table) {
        return split.of(from, table);
    }
}
