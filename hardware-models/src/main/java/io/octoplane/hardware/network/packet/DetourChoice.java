package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Detours;
import io.octoplane.topology.route.PathSelection;
import io.octoplane.topology.route.Routing;
import java.util.function.IntUnaryOperator;

/**
 * Sends packets by way of a third switch: always, as Valiant's routing does, or where the queues at their first switch speak for
 * it (UGAL-L). Draws by a hash of the packet, as {@link RoutedChoice} does; the route remembers the switch until it is reached.
 * A packet that comes by its destination before stays there.
 */
final class DetourChoice implements OutputChoice {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private Fabric fabric;
    private Routing routing;
    private Detours detours;
    private final RoutedChoice shortest;
    private final boolean comparing;

    DetourChoice(Fabric fabric, Routing routing, PacketGraph graph, IntUnaryOperator flowOf) {
        if (fabric.switchCount() >= PacketRoute.UNDECIDED - 1) {
            throw new NetworkLimitException("packets take detours among at most " + (PacketRoute.UNDECIDED - 2)
                    + " switches, not " + fabric.switchCount());
        }
        this.fabric = fabric;
        this.routing = routing;
        detours = routing.detours().orElseThrow();
        shortest = new RoutedChoice(fabric, routing, graph, flowOf);
        comparing = routing.pathSelection() == PathSelection.UGAL;
    }

    @Override
    public int target(long route) {
        int detour = PacketRoute.detour(route);
        return detour == PacketRoute.STRAIGHT
                ? PacketRoute.destinationSwitch(route)
                : fabric.endpointCount() + detour - 1;
    }

    @Override
    public long atSwitch(SwitchNode at, long route, long what) {
        int detour = PacketRoute.detour(route);
        if (detour == PacketRoute.UNDECIDED) {
            return PacketRoute.withDetour(route, decide(at, route, what));
        }
        return detour != PacketRoute.STRAIGHT && detours.isReached(detour - 1, at.id() - fabric.endpointCount())
                ? PacketRoute.withDetour(route, PacketRoute.STRAIGHT)
                : route;
    }

    private int decide(SwitchNode at, long route, long what) {
        int here = at.id() - fabric.endpointCount();
        int to = PacketRoute.destinationSwitch(route) - fabric.endpointCount();
        int count = detours.count(here, to);
        int best = PacketRoute.STRAIGHT;
        double least = comparing ? cost(at, here, to, routing.hops(here, to)) : Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < routing.comparedDetours() && count > 0 && least > 0; draw++) {
            long hash = RoutedChoice.mix((what + draw) * GOLDEN_RATIO ^ RoutedChoice.mix(at.id())) >>> Integer.SIZE;
            int by = detours.at(here, to, (int) (hash * count >>> Integer.SIZE));
            if (leads(here, by) && leads(by, to)) {
                double cost = comparing ? cost(at, here, by, routing.hops(here, by) + routing.hops(by, to)) : 0;
                if (cost < least) {
                    least = cost;
                    best = by + 1;
                }
            }
        }
        return best;
    }

    @Override
    public void changed(Routing present, Fabric state) {
        fabric = state;
        routing = present;
        detours = present.detours().orElseThrow();
        shortest.changed(present, state);
    }

    private boolean leads(int from, int to) {
        return fabric.isWhole() || routing.nextLinks(from, to).length > 0;
    }

    /** Bytes that wait for the emptiest link to a switch, times the hops of the whole way. */
    private double cost(SwitchNode at, int here, int next, int hops) {
        long least = Long.MAX_VALUE;
        for (int output : shortest.candidates(at.id(), fabric.endpointCount() + next)) {
            least = Math.min(least, at.queuedBytes(output));
        }
        return (double) least * hops;
    }

    @Override
    public int[] candidates(int atSwitch, int targetSwitch) {
        return shortest.candidates(atSwitch, targetSwitch);
    }

    @Override
    public boolean comparesQueues() {
        return comparing;
    }

    @Override
    public int choose(SwitchNode at, int[] candidates, long what, long time) {
        return shortest.choose(at, candidates, what, time);
    }
}
