package io.octoplane.experiments.assemble;

import io.octoplane.experiments.sweep.Point;
import io.octoplane.topology.graph.Fabric;

/** The networks of scenarios, to be looked at: nothing is simulated on them. */
public final class BuiltNetwork {
    private BuiltNetwork() {}

    /**
     * Builds the network of a point, with its degraded links.
     *
     * @throws io.octoplane.experiments.document.ScenarioException when it cannot be built
     */
    public static Fabric of(Point point) {
        return ClusterAssembler.fabric(point.scenario(), point.resolved().networkLocation());
    }
}
