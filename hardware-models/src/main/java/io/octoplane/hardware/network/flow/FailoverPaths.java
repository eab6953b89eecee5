package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.failure.FabricCut;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.UnreachableException;

/**
 * Paths on a machine of which parts fail: those that the switches know at the time; where they lead over what is down, none; and
 * where there is none, those of a neighbour, if the senders know that they need one.
 *
 * <p>The neighbour of NIC i is NIC i xor 1: of the sender's, if it reaches the receiver's, or the other way round, or at both
 * ends, as on planes that do not meet. Where that does not help either, the NICs of the first rail that does. Bytes get there
 * over NVLink.
 */
final class FailoverPaths {
    /** What {@link #find} says of a path that can be used. */
    static final int USABLE = -1;

    private final NodePaths paths;
    private final FlowResources resources;
    private final FailurePlan plan;
    private final int nics;
    private final Routing healthyRouting;

    private Fabric physical;
    private Fabric routed;
    private Routing routing;
    private Fabric noticed;
    private Fabric noticedRouted;
    private Routing noticedRouting;
    private boolean usesNeighbour;

    FailoverPaths(NodePaths paths, FlowResources resources, FailurePlan plan) {
        this.paths = paths;
        this.resources = resources;
        this.plan = plan;
        nics = plan.healthy().nicsPerNode();
        healthyRouting = plan.routing(plan.healthy());
    }

    /** What is up from an instant on, and what switches and senders then know of it. */
    void at(long now) {
        physical = plan.fabricAt(now);
        Fabric nowRouted = plan.routedAt(now);
        if (nowRouted != routed) {
            routed = nowRouted;
            routing = plan.routing(routed);
        }
        if (plan.policy() == FailurePolicy.NEIGHBOUR_NIC) {
            noticed = plan.takenOverAt(now);
            Fabric nowNoticedRouted = plan.routedWhenTakenOverAt(now);
            if (nowNoticedRouted != noticedRouted) {
                noticedRouted = nowNoticedRouted;
                noticedRouting = plan.routing(noticedRouted);
            }
        }
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
        usesNeighbour = findNeighbour(routing, spec, path);
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
        return FabricCut.between(physical, source, destination);
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
        return reaches(routing, spec, path) ? firstDown(path) : healthyPathDown(spec, path);
    }

    /** Whether packets got through a takeover's time ago: over the paths that switches then had, were all links up? */
    private boolean worked(ChannelSpec spec, Path path) {
        if (!reaches(noticedRouting, spec, path)) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            int resource = path.resources[i];
            if (resources.kind(resource) == ResourceKind.LINK && !noticed.isUp(resource - paths.linkResource(0))) {
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
        int sender = paths.senderNic(spec);
        int receiver = spec.destinationGpu() % nics;
        paths.view(by);
        if (over(neighbour(sender), receiver, spec, path)
                || over(sender, neighbour(receiver), spec, path)
                || over(neighbour(sender), neighbour(receiver), spec, path)) {
            return true;
        }
        for (int step = 1; step < nics; step++) {
            int rail = (receiver + step) % nics;
            if (over(rail, rail, spec, path)) {
                return true;
            }
        }
        return false;
    }

    private int neighbour(int nic) {
        return (nic ^ 1) < nics ? nic ^ 1 : (nic + nics - 1) % nics;
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
