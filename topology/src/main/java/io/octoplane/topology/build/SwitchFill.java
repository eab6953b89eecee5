package io.octoplane.topology.build;

import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.ParameterForm;

/** Hangs NICs on switches that are all alike, where these need not be full. */
final class SwitchFill {
    static final Parameter<String> FILL = Parameter.withDefault(
            "fill",
            ParameterForm.choice(
                    "spread", "all switches get as many NICs, or one more",
                    "packed", "one switch after the other is filled; few NICs then share few cables"),
            "Where NICs go when there are fewer than ports for them; they follow each other node by node either way.",
            "spread");

    private SwitchFill() {}

    /**
     * Attaches all NICs.
     *
     * @param switches ids in order
     * @param most NICs on a switch
     * @param what the network, with its article, for the message when there are too many NICs
     */
    static void attach(FabricBuilder builder, TopologyParameters parameters, int[] switches, int most, String what) {
        long endpoints = parameters.endpoints();
        if (endpoints > (long) switches.length * most) {
            throw new TopologyException(what + " of " + switches.length + " switches with " + most
                    + " endpoints each holds " + (long) switches.length * most + " NICs, not " + endpoints);
        }
        boolean spread = parameters.settings().get(FILL).equals("spread");
        int nics = parameters.nicsPerNode();
        for (int endpoint = 0; endpoint < endpoints; endpoint++) {
            long place = spread ? endpoint * (long) switches.length / endpoints : endpoint / most;
            builder.attach(
                    endpoint / nics,
                    endpoint % nics,
                    switches[(int) place],
                    parameters.portRate(),
                    parameters.linkLatency());
        }
    }

    /** Refuses what only trees have. */
    static void refusePlanes(TopologyParameters parameters, String what) {
        if (parameters.planes() != 1 || parameters.portsPerNic() != 1) {
            throw new TopologyException(
                    what + " is one network for NICs of one port: planes must be 1, not " + parameters.planes());
        }
    }
}
