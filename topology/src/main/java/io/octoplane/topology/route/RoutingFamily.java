package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.Settings;
import java.util.List;

/** A kind of routing that scenarios can name. Implementations are public, with a public constructor without arguments, and have no state. */
public interface RoutingFamily {
    /** Lower case with hyphens. */
    String name();

    /** One sentence for lists and for the schema. */
    String description();

    /** What it takes, as keys of scenarios, in the order in which lists show them. */
    default List<Parameter<?>> parameters() {
        return List.of();
    }

    /** Whether it goes by the queues of switches, which only engines of packets know. */
    default boolean needsQueues() {
        return false;
    }

    /** Whether a fabric can be routed like this. */
    default boolean fits(Fabric fabric) {
        return true;
    }

    /**
     * Makes the routing of one fabric.
     *
     * @throws io.octoplane.topology.graph.TopologyException when it does not fit
     */
    Routing on(Fabric fabric, Settings settings);
}
