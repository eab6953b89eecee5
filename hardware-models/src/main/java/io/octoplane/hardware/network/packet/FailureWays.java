package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.UnreachableException;
import java.util.Optional;

/**
 * Which NICs reach each other as parts fail, by what is and by what switches and senders know of it. The same rules as those of
 * the flow engine: the neighbour of NIC i is NIC i xor 1, of the sender's, else of the receiver's, else of both; else the first rail
 * that reaches. NICs are endpoints of the fabric.
 */
final class FailureWays {
    private final FailurePlan plan;
    private final int nics;
    private final Routing healthyRouting;

    private Fabric physical;
    private Fabric routed;
    private Routing routing;
    private Fabric noticed;
    private Fabric noticedRouted;
    private Routing noticedRouting;

    FailureWays(FailurePlan plan) {
        this.plan = plan;
        nics = plan.healthy().nicsPerNode();
        healthyRouting = plan.routing(plan.healthy());
    }

    /** What is up from an instant on, and who knows what of it. Returns whether switches now go by another state. */
    boolean at(long now) {
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

    Fabric physical() {
        return physical;
    }

    Fabric routed() {
        return routed;
    }

    /** The routing that switches go by. */
    Routing routing() {
        return routing;
    }

    /** Whether packets get from one NIC to another. */
    boolean isUsable(NicPair pair) {
        return isUsable(routing, physical, pair);
    }

    /** Of the path that there was between two NICs, what is down; the first link where only the switches do not know a way. */
    int downBetween(NicPair pair) {
        int[] all = healthyRouting
                .route(pair.sender(), pair.receiver(), pair.flowKey())
                .links();
        for (int link : all) {
            if (!physical.isUp(link)) {
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
        return plan.policy() == FailurePolicy.NEIGHBOUR_NIC && !isUsable(noticedRouting, noticed, pair);
    }

    /** Whether two NICs, or others in their place, reach each other in the state that lasts. */
    boolean isEverUsable(NicPair pair) {
        Routing last = plan.routing(plan.last());
        if (reaches(last, pair)) {
            return true;
        }
        physical = plan.last();
        boolean helped = plan.policy() == FailurePolicy.NEIGHBOUR_NIC
                && findInstead(last, pair).isPresent();
        physical = plan.fabricAt(0);
        return helped;
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
        return findInstead(routing, pair);
    }

    private Optional<NicPair> findInstead(Routing by, NicPair pair) {
        int sender = pair.sender() % nics;
        int receiver = pair.receiver() % nics;
        NicPair[] first = {
            pair.over(nics, neighbour(sender), receiver),
            pair.over(nics, sender, neighbour(receiver)),
            pair.over(nics, neighbour(sender), neighbour(receiver))
        };
        for (NicPair candidate : first) {
            if (isUsable(by, physical, candidate)) {
                return Optional.of(candidate);
            }
        }
        for (int step = 1; step < nics; step++) {
            int rail = (receiver + step) % nics;
            NicPair candidate = pair.over(nics, rail, rail);
            if (isUsable(by, physical, candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private int neighbour(int nic) {
        return (nic ^ 1) < nics ? nic ^ 1 : (nic + nics - 1) % nics;
    }
}
