package io.octoplane.topology.build;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Parameter;
import java.util.List;

/** One way to wire nodes and switches. Implementations are public, with a public constructor without arguments, and have no state. */
public interface TopologyFamily {
    /** The name scenarios use, lower case with hyphens. */
    String name();

    /** One sentence for lists and for the schema. */
    String description();

    /** What it takes beside what every family takes, as keys of scenarios, in the order in which lists show them. */
    default List<Parameter<?>> parameters() {
        return List.of();
    }

    /** Planes of a network whose scenario names no number of them. */
    default int usualPlanes(int nicsPerNode, int portsPerNic) {
        return 1;
    }

    /**
     * Builds the fabric.
     *
     * @throws io.octoplane.topology.graph.TopologyException when the family cannot wire these parameters; says the limit
     */
    Fabric build(TopologyParameters parameters);
}
