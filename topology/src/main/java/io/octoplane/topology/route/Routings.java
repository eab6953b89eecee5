package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.NearestName;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Registered;
import io.octoplane.topology.parameter.Settings;
import java.util.List;

/** The registered routings. */
public final class Routings {
    /** All routings, in the order in which lists show them. */
    public static final List<RoutingFamily> ALL = Registered.all(RoutingFamily.class, RoutingFamily::name);

    private Routings() {}

    /** Those that a fabric can be routed by. */
    public static List<RoutingFamily> fitting(Fabric fabric) {
        return ALL.stream().filter(routing -> routing.fits(fabric)).toList();
    }

    /**
     * The routing of a name.
     *
     * @throws TopologyException when there is none; lists the known ones
     */
    public static RoutingFamily byName(String name) {
        List<String> names = ALL.stream().map(RoutingFamily::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new TopologyException("there is no routing '" + name + "', only " + String.join(", ", names)
                    + NearestName.hint(name, names));
        }
        return ALL.get(index);
    }

    /**
     * Makes the routing of a name for a fabric, as it is when nothing is set.
     *
     * @throws TopologyException when there is none of that name, or not on that fabric
     */
    public static Routing byName(String name, Fabric fabric) {
        return byName(name).on(fabric, Settings.none());
    }
}
