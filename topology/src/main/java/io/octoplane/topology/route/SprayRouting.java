package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;

/**
 * Packet spraying: every packet takes any shortest path that is up, whatever the queues on it. In its steady state a flow
 * loads all paths as with {@link AdaptiveRouting}; packets show the queues that chance makes.
 */
public final class SprayRouting extends AdaptiveRouting {
    public SprayRouting(Fabric fabric) {
        super(fabric);
    }

    @Override
    public PathSelection pathSelection() {
        return PathSelection.SPRAYED;
    }
}
