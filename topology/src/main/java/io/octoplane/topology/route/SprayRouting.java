package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Settings;

/**
 * Packet spraying: every packet takes any shortest path that is up, whatever the queues on it. In its steady state a flow
 * loads all paths as with {@link AdaptiveRouting}; packets show the queues that chance makes.
 */
public final class SprayRouting extends AdaptiveRouting {
    public SprayRouting(Fabric fabric) {
        super(fabric);
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
}
