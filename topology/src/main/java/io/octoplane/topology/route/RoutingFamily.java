package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import java.util.function.Function;

/**
 * A kind of routing that scenarios can name.
 *
 * @param name lower case with hyphens
 * @param description one sentence for lists and for the schema
 * @param on makes the routing of one fabric
 */
public record RoutingFamily(String name, String description, Function<Fabric, Routing> on) {}
