package io.octoplane.topology.build;

import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.ParameterForm;
import java.util.List;

/** What all trees take. */
final class TreeParameters {
    /** Leaves of 2 or 3 endpoint ports per uplink are common; beyond 64 there would be switches without uplinks. */
    static final Parameter<Double> OVERSUBSCRIPTION = Parameter.withDefault(
            "oversubscription",
            new ParameterForm.DecimalNumber(1, 64),
            "Ports of a leaf for NICs over its uplinks; 1 is a tree that blocks nobody. Ports that do not come out even stay"
                    + " empty.",
            1.0);

    static final Parameter<Integer> ENDPOINTS_PER_LEAF = Parameter.otherwise(
            "endpoints-per-leaf",
            new ParameterForm.WholeNumber(1, 4096),
            "NICs on a leaf, where that is fewer than it has ports for; its uplinks stay as many.",
            "all ports that are not uplinks");

    static final Parameter<String> BUILT = Parameter.withDefault(
            "built",
            ParameterForm.choice(
                    "as-needed", "only the switches that the nodes need",
                    "full", "the largest network that the switches allow, whatever part of it has nodes"),
            "Which switches and cables are there.",
            "as-needed");

    static final List<Parameter<?>> ALL = List.of(OVERSUBSCRIPTION, ENDPOINTS_PER_LEAF, BUILT);

    private TreeParameters() {}

    static boolean isFullyBuilt(TopologyParameters parameters) {
        return parameters.fullyBuilt() || parameters.settings().get(BUILT).equals("full");
    }
}
