package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.failure.FabricCut;
import io.octoplane.hardware.failure.FabricViews;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.TakeoverRails;
import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.UnreachableException;

/**
 * Paths on a machine of which parts fail: those that the switches know at the time; where they lead over what is down, none; and
 * where there is none, those of a neighbour, if the senders know that they need one. Bytes get to a
 * neighbour's NIC over NVLink.
 */
final class FailoverPaths {
    /** What {@link #find} says of a path that can be used. */
    static final int USABLE = -1;

    private final NodePaths paths;
    private final FlowResources resources;
    private final FailurePlan plan;
    private final int nics;
    private final Routing healthyRouting;

    private final FabricViews views;
    private boolean usesNeighbour;

    FailoverPaths(NodePaths paths, FlowResources resources, FailurePlan plan) {
        this.paths = paths;
        this.resources = resources;
        this.plan = plan;
        nics = plan.healthy().nicsPerNode();
        healthyRouting = plan.routing(plan.healthy());
        views = new FabricViews(plan);
    }

    /** What is up from an instant on, and what switches and senders then know of it. */
    void at(long now) {
        views.at(now);
    }

    /**
     * Finds the present path.
     *
     * @return {@link #USABLE}, or the resource that is down; then the path is of no use
     */
    int find(ChannelSpec spec, Path path) {
        usesNeighbour = false;
        int down = direct(spec, path);
        if (down == USABLE || plan.policy() != FailurePolicy.NEIGHBOUR_NIC || worked(spec, path)) {
            return down;
        }
        usesNeighbour = findNeighbour(views.routing(), spec, path);
        return usesNeighbour ? USABLE : down;
    }

    /** Whether the path found last leads through a neighbour's NIC. */
    boolean usesNeighbour() {
        return usesNeighbour;
    }

    /** Whether two GPUs reach each other in a state of the fabric that lasts. */
    boolean isEverUsable(ChannelSpec spec, Fabric last, Path path) {
        Routing known = plan.routing(last);
        return reaches(known, spec, path)
                || plan.policy() == FailurePolicy.NEIGHBOUR_NIC && findNeighbour(known, spec, path);
    }

    /** Why two GPUs do not reach each other now. */
    String cutBetween(ChannelSpec spec) {
        int source = paths.senderEndpoint(spec);
        int destination = paths.receiverEndpoint(spec);
        return FabricCut.between(views.physical(), source, destination);
    }

    /**
     * The path when nothing fails.
     *
     * @throws UnreachableException when there is not even then one
     */
    void findHealthy(ChannelSpec spec, Path path) {
        path.clear();
        paths.view(healthyRouting);
        paths.find(spec, path);
    }

    private int direct(ChannelSpec spec, Path path) {
        return reaches(views.routing(), spec, path) ? firstDown(path) : healthyPathDown(spec, path);
    }

    /** Whether packets got through a takeover's time ago: over the paths that switches then had, were all links up? */
    private boolean worked(ChannelSpec spec, Path path) {
        if (!reaches(views.noticedRouting(), spec, path)) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            int resource = path.resources[i];
            if (resources.kind(resource) == ResourceKind.LINK
                    && !views.noticed().isUp(resource - paths.linkResource(0))) {
                return false;
            }
        }
        return true;
    }

    private boolean reaches(Routing by, ChannelSpec spec, Path path) {
        try {
            path.clear();
            paths.view(by);
            paths.find(spec, path);
            return true;
        } catch (UnreachableException e) {
            return false;
        }
    }

    /** Of the path that there was, what is down; its first link where all of it is up again and only the switches do not know. */
    private int healthyPathDown(ChannelSpec spec, Path path) {
        findHealthy(spec, path);
        int down = firstDown(path);
        if (down != USABLE) {
            return down;
        }
        for (int i = 0; i < path.length; i++) {
            if (resources.kind(path.resources[i]) == ResourceKind.LINK) {
                return path.resources[i];
            }
        }
        throw new IllegalStateException(
                "no network link from GPU " + spec.sourceGpu() + " to " + spec.destinationGpu());
    }

    private boolean findNeighbour(Routing by, ChannelSpec spec, Path path) {
        paths.view(by);
        return TakeoverRails.inOrder(nics, paths.senderNic(spec), spec.destinationGpu() % nics).stream()
                .anyMatch(rails -> over(rails.sender(), rails.receiver(), spec, path));
    }

    private boolean over(int sender, int receiver, ChannelSpec spec, Path path) {
        try {
            path.clear();
            paths.findOver(spec, sender, receiver, path);
            return firstDown(path) == USABLE;
        } catch (UnreachableException e) {
            return false;
        }
    }

    private int firstDown(Path path) {
        for (int i = 0; i < path.length; i++) {
            int resource = path.resources[i];
            if (resources.pool().capacity(resource) == 0 && resources.kind(resource) == ResourceKind.LINK) {
                return resource;
            }
        }
        return USABLE;
    }
}
