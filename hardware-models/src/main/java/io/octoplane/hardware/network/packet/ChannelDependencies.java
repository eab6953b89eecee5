package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Detours;
import io.octoplane.topology.route.Routing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Which links a packet may wait for while it holds the buffer behind another, virtual channel by virtual channel: an edge from a
 * link and channel to each that a routing may take behind it. Where losses are ruled out, packets can wait for each other for ever
 * if and only if these edges close a circle (Dally and Seitz, Deadlock-free message routing in multiprocessor interconnection
 * networks, 1987). Traffic classes keep to lanes of their own, so that these need not be told apart.
 *
 * <p>Where packets take detours, both parts of their ways count: to each switch by which they may go, and on from there, with all
 * channels in which they may arrive.
 */
final class ChannelDependencies {
    private final Fabric fabric;
    private final Routing routing;
    private final ChannelClimb climb;
    private final DependencyGraph graph;
    private final boolean[] hasHosts;
    /** Links and channels by which packets come to where their detour ends, and go on from there to their destination. */
    private final BitSet arrivals = new BitSet();
    /** By switch: bits of the channels in which packets leave it. */
    private final int[] leaving;

    private ChannelDependencies(Fabric fabric, Routing routing) {
        this.fabric = fabric;
        this.routing = routing;
        climb = new ChannelClimb(fabric, routing.virtualChannels());
        graph = new DependencyGraph(fabric, climb);
        leaving = new int[fabric.switchCount()];
        hasHosts = new boolean[fabric.switchCount()];
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            hasHosts[fabric.switchOf(endpoint)] = true;
        }
    }

    /**
     * Refuses a routing under which packets may wait for each other in a circle.
     *
     * @throws NetworkLimitException when there is one; names its links
     */
    static void check(Fabric fabric, Routing routing) {
        ChannelDependencies dependencies = new ChannelDependencies(fabric, routing);
        routing.detours().ifPresent(dependencies::addWaysToDetours);
        for (int destination = 0; destination < fabric.switchCount(); destination++) {
            if (dependencies.hasHosts[destination]) {
                dependencies.addWaysTo(destination);
            }
        }
        Optional<String> circle = dependencies.graph.circle();
        if (circle.isPresent()) {
            throw new NetworkLimitException("the routing may let packets wait for each other in a circle, for ever: "
                    + circle.get()
                    + "; use another routing, more virtual-channels, a fabric in which no way leads down and up again, or"
                    + " fidelity: flow");
        }
    }

    private void addWaysToDetours(Detours detours) {
        List<List<Integer>> sources = new ArrayList<>();
        for (int i = 0; i < hasHosts.length; i++) {
            sources.add(new ArrayList<>());
        }
        for (int source = 0; source < hasHosts.length; source++) {
            if (hasHosts[source]) {
                for (int by : detours.from(source)) {
                    sources.get(by).add(source);
                }
            }
        }
        for (int target = 0; target < hasHosts.length; target++) {
            int[] channels = new int[hasHosts.length];
            for (int source : sources.get(target)) {
                channels[source] = 1;
            }
            int by = target;
            follow(target, at -> detours.isReached(by, at), channels, new long[hasHosts.length][])
                    .forEach(arrivals::set);
        }
        arrivals.stream().forEach(arrival -> leaving[end(arrival)] |= 1 << climb.nextOf(arrival));
    }

    /** The switch at which a link ends. */
    private int end(int linkAndChannel) {
        return fabric.linkTarget(linkAndChannel / climb.channels()) - fabric.endpointCount();
    }

    /** Adds what follows what on all ways to a destination, from switches with hosts and from detours. */
    private void addWaysTo(int destination) {
        int[] channels = leaving.clone();
        for (int source = 0; source < channels.length; source++) {
            channels[source] |= hasHosts[source] ? 1 : 0;
        }
        channels[destination] = 0;
        long[][] next = new long[channels.length][];
        arrivals.stream()
                .filter(arrival -> end(arrival) != destination)
                .forEach(arrival -> graph.follow(arrival, outputs(next, end(arrival), destination)));
        follow(destination, at -> at == destination, channels, next);
    }

    /**
     * Follows packets towards a switch.
     *
     * @param ended where their way ends
     * @param begun bits of the channels in which they leave each switch
     * @param next by switch: bits of the outputs that lead on; filled where needed
     * @return links by which they come to the end, with their channels
     */
    private List<Integer> follow(int target, IntPredicate ended, int[] begun, long[][] next) {
        List<Integer> arrived = new ArrayList<>();
        int channels = climb.channels();
        boolean[] seen = new boolean[begun.length * channels];
        int[] open = new int[seen.length];
        int count = 0;
        for (int state = 0; state < seen.length; state++) {
            if (!ended.test(state / channels) && (begun[state / channels] >> state % channels & 1) != 0) {
                seen[state] = true;
                open[count++] = state;
            }
        }
        for (int i = 0; i < count; i++) {
            for (int link : routing.nextLinks(open[i] / channels, target)) {
                int taken = link * channels + open[i] % channels;
                int to = fabric.linkTarget(link) - fabric.endpointCount();
                if (ended.test(to)) {
                    arrived.add(taken);
                } else {
                    graph.follow(taken, outputs(next, to, target));
                    int state = to * channels + climb.nextOf(taken);
                    if (!seen[state]) {
                        seen[state] = true;
                        open[count++] = state;
                    }
                }
            }
        }
        return arrived;
    }

    private long[] outputs(long[][] next, int at, int destination) {
        if (next[at] == null) {
            next[at] = graph.outputs(at, routing.nextLinks(at, destination));
        }
        return next[at];
    }
}
