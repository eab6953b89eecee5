package io.octoplane.hardware.network;

import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import java.util.List;
import java.util.Optional;

/**
 * The machine that an engine simulates.
 *
 * @param node the server, all alike
 * @param nodes how many
 * @param fabric the network; endpoint (node, NIC) for every NIC
 * @param routing how flows find their way through it
 * @param crossRail how bytes reach another rail
 * @param efficiency what of the raw rates payload can use
 * @param degradedNics NICs that run below their rate
 * @param background constant flows that take part of a link
 * @param failures what fails while it runs, if anything does
 */
public record ClusterHardware(
        NodeModel node,
        int nodes,
        Fabric fabric,
        Routing routing,
        CrossRail crossRail,
        PayloadEfficiency efficiency,
        List<DegradedNic> degradedNics,
        List<BackgroundFlow> background,
        Optional<FailurePlan> failures) {
    public ClusterHardware {
        degradedNics = List.copyOf(degradedNics);
        background = List.copyOf(background);
    }

    /** A machine of which nothing fails. */
    public ClusterHardware(
            NodeModel node,
            int nodes,
            Fabric fabric,
            Routing routing,
            CrossRail crossRail,
            PayloadEfficiency efficiency,
            List<DegradedNic> degradedNics,
            List<BackgroundFlow> background) {
        this(node, nodes, fabric, routing, crossRail, efficiency, degradedNics, background, Optional.empty());
    }

    /** The same machine whose switches hash by another seed, where they hash at all. */
    public ClusterHardware withHashSeed(long seed) {
        return new ClusterHardware(
                node,
                nodes,
                fabric,
                routing.withHashSeed(seed),
                crossRail,
                efficiency,
                degradedNics,
                background,
                failures.map(plan -> plan.withHashSeed(seed)));
    }

    /** The same machine with these failures, or none. */
    public ClusterHardware withFailures(Optional<FailurePlan> plan) {
        return new ClusterHardware(node, nodes, fabric, routing, crossRail, efficiency, degradedNics, background, plan);
    }

    /** All GPUs of the cluster. */
    public int gpus() {
        return nodes * node.gpus();
    }

    /**
     * A NIC that runs at another rate than its model.
     *
     * @param node node index
     * @param nic NIC index in the node
     * @param rate bit/s, not negative; 0 means down
     */
    public record DegradedNic(int node, int nic, long rate) {}

    /**
     * A constant flow on one link.
     *
     * @param link directed link id of the fabric
     * @param rate bit/s that it takes, below the link's rate; all others share what it leaves
     */
    public record BackgroundFlow(int link, long rate) {}
}
