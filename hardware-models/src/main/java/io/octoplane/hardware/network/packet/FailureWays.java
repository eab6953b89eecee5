package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.failure.FabricViews;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.TakeoverRails;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.UnreachableException;
import java.util.Optional;

/**
 * Which NICs reach each other as parts fail, by what is and by what switches and senders know of it. NICs are endpoints of
 * the fabric.
 */
final class FailureWays {
    private final FailurePlan plan;
    private final int nics;
    private final Routing healthyRouting;
    private final FabricViews views;

    FailureWays(FailurePlan plan) {
        this.plan = plan;
        nics = plan.healthy().nicsPerNode();
        healthyRouting = plan.routing(plan.healthy());
        views = new FabricViews(plan);
    }

    /** What is up from an instant on, and who knows what of it. Returns whether switches now go by another state. */
    boolean at(long now) {
        return views.at(now);
    }

    Fabric physical() {
        return views.physical();
    }

    Fabric routed() {
        return views.routed();
    }

    /** The routing that switches go by. */
    Routing routing() {
        return views.routing();
    }

    /** Whether packets get from one NIC to another. */
    boolean isUsable(NicPair pair) {
        return isUsable(views.routing(), views.physical(), pair);
    }

    /** Of the path that there was between two NICs, what is down; the first link where only the switches do not know a way. */
    int downBetween(NicPair pair) {
        int[] all = healthyRouting
                .route(pair.sender(), pair.receiver(), pair.flowKey())
                .links();
        for (int link : all) {
            if (!views.physical().isUp(link)) {
                return link;
            }
        }
        return all[0];
    }

    private static boolean isUsable(Routing by, Fabric state, NicPair pair) {
        try {
            for (int link :
                    by.route(pair.sender(), pair.receiver(), pair.flowKey()).links()) {
                if (!state.isUp(link)) {
                    return false;
                }
            }
            return true;
        } catch (UnreachableException e) {
            return false;
        }
    }

    /** Whether senders know by now that packets from one NIC to another are lost, as they were a takeover's time ago, and hand over. */
    boolean isHandedOver(NicPair pair) {
        return plan.policy() == FailurePolicy.NEIGHBOUR_NIC && !isUsable(views.noticedRouting(), views.noticed(), pair);
    }

    /** Whether two NICs, or others in their place, reach each other in the state that lasts. */
    boolean isEverUsable(NicPair pair) {
        Routing last = plan.routing(plan.last());
        return reaches(last, pair)
                || plan.policy() == FailurePolicy.NEIGHBOUR_NIC
                        && findInstead(last, plan.last(), pair).isPresent();
    }

    private static boolean reaches(Routing by, NicPair pair) {
        try {
            by.route(pair.sender(), pair.receiver(), pair.flowKey());
            return true;
        } catch (UnreachableException e) {
            return false;
        }
    }

    /** The NICs that take over for two that do not reach each other. */
    Optional<NicPair> findInstead(NicPair pair) {
        return findInstead(views.routing(), views.physical(), pair);
    }

    private Optional<NicPair> findInstead(Routing by, Fabric state, NicPair pair) {
        return TakeoverRails.inOrder(nics, pair.sender() % nics, pair.receiver() % nics).stream()
                .map(rails -> pair.over(nics, rails.sender(), rails.receiver()))
                .filter(candidate -> isUsable(by, state, candidate))
                .findFirst();
    }
}
