package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Choices;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.network.CrossRail;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hardware of a scenario.
 *
 * @param node the server
 * @param nodes how many of it, at least 1
 * @param network how they are joined
 * @param degraded links that run below their rate
 * @param background traffic of others that takes a part of a link
 * @param failures what fails while the work runs, if anything does
 */
public record ClusterSpec(
        NodeModel node,
        int nodes,
        NetworkSpec network,
        List<DegradedLink> degraded,
        List<BackgroundFlow> background,
        Optional<FailureSpec> failures) {
    /** GPUs in the cluster. */
    public int gpus() {
        return nodes * node.gpus();
    }

    /** How traffic gets from one rail to another. A NIC on every plane reaches every other NIC by itself. */
    public CrossRail crossRail() {
        return network.crossRail().orElse(node.nic().ports() > 1 ? CrossRail.NETWORK : CrossRail.FORWARD_IN_NODE);
    }

    /** What is used where the scenario leaves it open, by the path of its key. */
    Map<String, String> resolvedDefaults() {
        return Map.of(
                ClusterReader.NETWORK.name() + '.' + NetworkReader.CROSS_RAIL.name(), Choices.nameOf(crossRail()));
    }
}
