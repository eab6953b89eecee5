package io.octoplane.experiments.scenario;

import io.octoplane.hardware.device.NodeModel;
import java.util.List;
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
}
