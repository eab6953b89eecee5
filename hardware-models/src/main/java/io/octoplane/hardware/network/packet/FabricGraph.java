package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Route;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.UnreachableException;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The part of a packet network that is a {@link Fabric}: nodes and links have the ids that they have there. A link's delay is
 * that of the cable and of the switch behind it.
 */
final class FabricGraph {
    private static final double BITS_PER_BYTE = 8;

    private final Fabric fabric;
    private final Routing routing;
    /** The routing by which switches go: another one when parts have failed. */
    private Routing present;

    private final PacketGraph graph;
    private final PacketResources resources;
    private final int firstResource;
    private final ChannelClimb climb;
    /** Time for each byte on the slowest link of all, picoseconds. */
    private final long mostTimePerByte;

    /**
     * Adds the fabric's links to an empty graph.
     *
     * @param background constant traffic, which takes its part of a link before all else
     */
    FabricGraph(
            Fabric fabric,
            Routing routing,
            List<ClusterHardware.BackgroundFlow> background,
            PacketSettings settings,
            PacketGraph graph,
            PacketResources resources) {
        this.fabric = fabric;
        this.routing = routing;
        present = routing;
        this.graph = graph;
        this.resources = resources;
        climb = new ChannelClimb(fabric, routing.virtualChannels());
        long[] taken = new long[fabric.linkCount()];
        for (ClusterHardware.BackgroundFlow flow : background) {
            taken[flow.link()] += flow.rate();
        }
        long most = 0;
        firstResource = resources.add(ResourceKind.LINK, fabric.linkCount(), fabric::linkName);
        for (int link = 0; link < fabric.linkCount(); link++) {
            int target = fabric.linkTarget(link);
            long delay = fabric.linkLatency(link)
                    + (graph.isHost(target) ? 0 : fabric.switchLatency(target - fabric.endpointCount()));
            graph.links.add(
                    fabric.linkSource(link),
                    target,
                    fabric.linkRate(link) - taken[link],
                    delay,
                    settings.headerBytes());
            graph.links.intoHost[link] = graph.isHost(target);
            graph.links.nextChannelBehind[link] = climb.isNextBehind(link);
            graph.links.bufferBlocks[link] = settings.bufferBlocks();
            graph.links.credited[link] = settings.trafficControl().hasCredits();
            resources.place(firstResource + link, fabric.linkRate(link) / BITS_PER_BYTE, link, false);
            resources.nameStage(link, firstResource + link);
            most = Math.max(most, graph.links.timePerByte[link]);
        }
        mostTimePerByte = most;
    }

    Fabric fabric() {
        return fabric;
    }

    /** Resource of a fabric's link. */
    int resource(int link) {
        return firstResource + link;
    }

    /** How many virtual channels packets climb. */
    int virtualChannels() {
        return climb.channels();
    }

    /** @param flowOf the flow of what packets are called by */
    OutputChoice choice(IntUnaryOperator flowOf) {
        if (!routing.pathSelection().isPerPacket()) {
            return OutputChoice.NONE;
        }
        return routing.detours().isPresent()
                ? new DetourChoice(fabric, routing, graph, flowOf)
                : new RoutedChoice(fabric, routing, graph, flowOf);
    }

    /**
     * The way between two endpoints.
     *
     * @throws io.octoplane.topology.route.UnreachableException when there is none
     */
    Way way(int source, int destination, long flowKey) {
        int slowest = fabric.uplink(source);
        if (routing.pathSelection().isPerPacket() && graph.links.timePerByte[slowest] == mostTimePerByte) {
            // No link on any way is slower, and switches choose it: a large tree has thousands of links between two
            // leaves.
            return new Way(slowest, latency(source, destination, flowKey), chosenUnderway(destination));
        }
        Route route = route(source, destination, flowKey);
        for (int i = 0; i < route.links().length; i++) {
            int link = route.links()[i];
            if (graph.links.timePerByte[link] * route.shares()[i] > graph.links.timePerByte[slowest]) {
                slowest = link;
            }
        }
        return new Way(slowest, route.latencyPicoseconds(), packed(route, source, destination));
    }

    /** From now on, ways are those of this routing; of the whole network where it has none. */
    void view(Routing byNow) {
        present = byNow;
    }

    private long latency(int source, int destination, long flowKey) {
        return present == routing
                ? routing.latency(source, destination, flowKey)
                : route(source, destination, flowKey).latencyPicoseconds();
    }

    private Route route(int source, int destination, long flowKey) {
        if (present == routing) {
            return routing.route(source, destination, flowKey);
        }
        try {
            return present.route(source, destination, flowKey);
        } catch (UnreachableException e) {
            return routing.route(source, destination, flowKey);
        }
    }

    private long packed(Route route, int source, int destination) {
        if (routing.pathSelection().isPerPacket()) {
            return chosenUnderway(destination);
        }
        int[] links = route.links();
        if (links.length - 1 > PacketRoute.MAXIMUM_SWITCHES) {
            throw new NetworkLimitException("packets cross at most " + PacketRoute.MAXIMUM_SWITCHES
                    + " switches, and there are " + (links.length - 1) + " between " + fabric.endpointName(source)
                    + " and "
                    + fabric.endpointName(destination));
        }
        long packed = 0;
        for (int hop = 1; hop < links.length; hop++) {
            packed = PacketRoute.append(packed, hop - 1, graph.outputIndex(links[hop]));
        }
        return packed;
    }

    private long chosenUnderway(int destination) {
        long chosen = PacketRoute.chosenUnderway(
                fabric.endpointCount() + fabric.switchOf(destination), graph.outputIndex(fabric.downlink(destination)));
        return routing.detours().isPresent() ? PacketRoute.withDetour(chosen, PacketRoute.UNDECIDED) : chosen;
    }

    /**
     * A way as a whole.
     *
     * @param slowestLink link that carries least
     * @param latency of cables and switches, picoseconds
     * @param route behind the uplink of its source, see {@link PacketRoute}
     */
    record Way(int slowestLink, long latency, long route) {}
}
