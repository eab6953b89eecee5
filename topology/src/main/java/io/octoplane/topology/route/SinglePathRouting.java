package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;

/** A routing in which every switch sends a flow on over one link. */
abstract class SinglePathRouting extends TableRouting {
    SinglePathRouting(Fabric fabric) {
        super(fabric);
    }

    @Override
    final boolean singlePath() {
        return true;
    }

    @Override
    final int countBetween(int sourceSwitch, int destinationSwitch, ForwardingTable table) {
        return table.links(sourceSwitch);
    }

    final int switchAfter(int link) {
        return fabric().linkTarget(link) - fabric().endpointCount();
    }
}
