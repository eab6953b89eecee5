package io.octoplane.experiments.assemble;

import io.octoplane.experiments.scenario.workload.NoWork;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.topology.graph.Fabric;

/** The networks of scenarios, to be looked at: nothing is simulated on them. */
public final class BuiltNetwork {
    private BuiltNetwork() {}

    /** Whether there is no network, because the point wants it counted by a formula. */
    public static boolean isCountedByFormula(Point point) {
        return point.scenario().workload() instanceof NoWork work && work.counted() == NoWork.Counting.BY_FORMULA;
    }

    /**
     * Builds the network of a point, with its degraded links.
     *
     * @throws io.octoplane.experiments.document.ScenarioException when it cannot be built
     */
    public static Fabric of(Point point) {
        return ClusterAssembler.fabric(point.scenario(), point.resolved().networkLocation());
    }
}
