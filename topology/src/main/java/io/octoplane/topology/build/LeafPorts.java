package io.octoplane.topology.build;

import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Parameter;

/**
 * What the ports of a leaf are for.
 *
 * @param endpoints NICs
 * @param uplinks cables to switches above
 */
record LeafPorts(int endpoints, int uplinks) {
    private static final double WHOLE = 1e-9;

    /**
     * The most uplinks that leave room for as many times the oversubscription NICs.
     *
     * @param together NICs that are on one leaf or none
     */
    static LeafPorts of(TopologyParameters parameters, int together) {
        double ratio = parameters.settings().get(TreeParameters.OVERSUBSCRIPTION);
        LeafPorts ports = ratio == 1
                ? nonBlocking(parameters.switchPorts(), together)
                : oversubscribed(parameters.switchPorts(), ratio, together);
        Parameter<Integer> given = TreeParameters.ENDPOINTS_PER_LEAF;
        int endpoints = parameters.settings().find(given).orElse(ports.endpoints);
        if (endpoints > ports.endpoints || endpoints % together != 0) {
            throw new TopologyException(
                    given.name() + " must be at most " + ports.endpoints
                            + (together == 1 ? "" : " and a multiple of " + together) + ", not " + endpoints,
                    given.name());
        }
        return new LeafPorts(endpoints, ports.uplinks);
    }

    private static LeafPorts nonBlocking(int switchPorts, int together) {
        int half = LeafSpineSize.halfOf(switchPorts);
        if (half % together != 0) {
            throw new TopologyException("a leaf of a " + switchPorts + "-port switch has " + half
                    + " ports for NICs, which are not those of whole nodes with " + together + " NICs");
        }
        return new LeafPorts(half, half);
    }

    private static LeafPorts oversubscribed(int switchPorts, double ratio, int together) {
        for (int uplinks = (int) (switchPorts / (1 + ratio)); uplinks > 0; uplinks--) {
            double endpoints = uplinks * ratio;
            long whole = Math.round(endpoints);
            if (Math.abs(endpoints - whole) < WHOLE && whole % together == 0) {
                return new LeafPorts((int) whole, uplinks);
            }
        }
        throw new TopologyException(
                "the ports of a " + switchPorts + "-port leaf cannot be divided " + ratio + " to 1"
                        + (together == 1 ? "" : " between whole nodes with " + together + " NICs and uplinks"),
                TreeParameters.OVERSUBSCRIPTION.name());
    }
}
