package io.octoplane.hardware.failure;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;

/**
 * A failing fabric at an instant, as it is, as switches know it and as senders know it. Routings are made anew only where what
 * they are of has changed. {@link #at} comes before everything else.
 */
public final class FabricViews {
    private final FailurePlan plan;

    private Fabric physical;
    private Fabric routed;
    private Routing routing;
    private Fabric noticed;
    private Fabric noticedRouted;
    private Routing noticedRouting;

    /** The views of a plan. */
    public FabricViews(FailurePlan plan) {
        this.plan = plan;
    }

    /** What is up from an instant on, in picoseconds, and who knows what of it. Returns whether switches now go by another state. */
    public boolean at(long now) {
        physical = plan.fabricAt(now);
        Fabric nowRouted = plan.routedAt(now);
        boolean changed = nowRouted != routed;
        if (changed) {
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
        return changed;
    }

    /** What is up. */
    public Fabric physical() {
        return physical;
    }

    /** What switches take to be up. */
    public Fabric routed() {
        return routed;
    }

    /** The routing that switches go by. */
    public Routing routing() {
        return routing;
    }

    /** What was up a takeover's time ago; null unless neighbours take over. */
    public Fabric noticed() {
        return noticed;
    }

    /** The routing that switches went by a takeover's time ago; null unless neighbours take over. */
    public Routing noticedRouting() {
        return noticedRouting;
    }
}
