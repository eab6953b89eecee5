package io.octoplane.topology.build;

import io.octoplane.topology.graph.Fabric;

/** One way to wire nodes and switches. Implementations have no state. */
public interface TopologyFamily {
    /** The name scenarios use, lower case with hyphens. */
    String name();

    /** One sentence for lists and for the schema. */
    String description();

    /**
     * Builds the fabric.
     *
     * @throws io.octoplane.topology.graph.TopologyException when the family cannot wire these parameters; says the limit
     */
    Fabric build(TopologyParameters parameters);
}
