package io.octoplane.outside;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Settings;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.RoutingFamily;
import io.octoplane.topology.route.StaticRouting;

/** A routing that the program knows nothing of. */
public final class FirstWay implements RoutingFamily {
    @Override
    public String name() {
        return "first-way";
    }

    @Override
    public String description() {
        return "as static routing, by another name";
    }

    @Override
    public Routing on(Fabric fabric, Settings settings) {
        return new StaticRouting(fabric);
    }
}
