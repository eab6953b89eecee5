package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.NearestName;
import io.octoplane.topology.graph.TopologyException;
import java.util.List;

/** The registered routings. */
public final class Routings {
    /** All routings, in the order in which lists show them. */
    public static final List<RoutingFamily> ALL = List.of(
            new RoutingFamily(
                    "adaptive", "packets of a flow spread over all shortest paths that are up", AdaptiveRouting::new),
            new RoutingFamily(
                    "ecmp", "every flow on one shortest path, chosen by a hash of the flow", EcmpRouting::new),
            new RoutingFamily(
                    "flowlet",
                    "a flow on one path until a gap in it, then on the path with the shortest queue",
                    FlowletRouting::new),
            new RoutingFamily("spray", "every packet on any shortest path that is up, at random", SprayRouting::new),
            new RoutingFamily(
                    "static", "every destination on one spine: its number modulo the spines", StaticRouting::new));

    private Routings() {}

    /**
     * Makes the routing of a name for a fabric.
     *
     * @throws TopologyException when there is none of that name; lists the known ones
     */
    public static Routing byName(String name, Fabric fabric) {
        List<String> names = ALL.stream().map(RoutingFamily::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new TopologyException("there is no routing '" + name + "', only " + String.join(", ", names)
                    + NearestName.hint(name, names));
        }
        return ALL.get(index).on().apply(fabric);
    }
}
