package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.UnreachableException;

/** Finds out before a run whether a graph that somebody listed joins all NICs that have to send to each other. */
final class GraphCheck {
    private GraphCheck() {}

    /**
     * Looks for a way from the first node to every other: between NICs of the same number, or, where rails meet in the network, from
     * its first NIC to all. Cables lead both ways.
     *
     * @throws ScenarioException when there is none
     */
    static void check(ClusterHardware hardware, Location at) {
        Fabric fabric = hardware.fabric();
        boolean railsMeet = hardware.crossRail() == CrossRail.NETWORK;
        for (int node = 0; node < hardware.nodes(); node++) {
            for (int nic = 0; nic < fabric.nicsPerNode(); nic++) {
                for (int port = 0; port < fabric.portsPerNic(); port++) {
                    int from = fabric.endpoint(0, railsMeet ? 0 : nic) + port;
                    int to = fabric.endpoint(node, nic) + port;
                    if (from != to && fabric.switchOf(from) != fabric.switchOf(to)) {
                        reach(hardware, from, to, at);
                    }
                }
            }
        }
    }

    private static void reach(ClusterHardware hardware, int from, int to, Location at) {
        try {
            hardware.routing().route(from, to, 0);
        } catch (UnreachableException e) {
            Fabric fabric = hardware.fabric();
            throw new ScenarioException(
                    at,
                    "the graph does not join " + fabric.endpointName(from) + " and " + fabric.endpointName(to) + ": "
                            + e.getMessage());
        }
    }
}
