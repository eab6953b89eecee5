package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.ResourceKind;
import java.util.HashMap;
import java.util.Map;

/** For each link that somebody waits for, a resource that carries nothing, so that results can name what they wait for. */
final class FailedLinks {
    private final FlowResources resources;
    /** By link; only looked up. */
    private final Map<Integer, Integer> known = new HashMap<>();

    FailedLinks(FlowResources resources) {
        this.resources = resources;
    }

    /** Makes the path that of somebody who waits for a link. */
    void waitFor(int linkResource, Path path) {
        path.clear();
        path.use(
                known.computeIfAbsent(
                        linkResource,
                        link -> resources.add(ResourceKind.FAILED_LINK, 1, 0, i -> resources
                                .limiter(link)
                                .name())),
                1);
    }

    /** Whether a resource stands for one that failed. */
    boolean isOne(int resource) {
        return resources.kind(resource) == ResourceKind.FAILED_LINK;
    }
}
