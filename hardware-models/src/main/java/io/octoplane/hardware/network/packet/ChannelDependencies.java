package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which links a packet may wait for while it holds the buffer behind another: an edge from a link to each that a routing may
 * take behind it. Where losses are ruled out, packets can wait for each other for ever if and only if these edges close a circle
 * (Dally and Seitz, Deadlock-free message routing in multiprocessor interconnection networks, 1987). Packets never change their
 * lane, so that the lanes need not be told apart.
 */
final class ChannelDependencies {
    private static final byte UNSEEN = 0;
    private static final byte ON_THE_WAY = 1;
    private static final byte DONE = 2;

    private final Fabric fabric;
    private final Routing routing;
    private final int[] outputIndex;
    private final int[][] outLinks;
    /** By link: bits of the outputs of its target that may follow; null when none does. */
    private final long[][] following;

    private ChannelDependencies(Fabric fabric, Routing routing) {
        this.fabric = fabric;
        this.routing = routing;
        outputIndex = new int[fabric.linkCount()];
        following = new long[fabric.linkCount()][];
        List<List<Integer>> out = new ArrayList<>();
        for (int i = 0; i < fabric.switchCount(); i++) {
            out.add(new ArrayList<>());
        }
        for (int link = 0; link < fabric.linkCount(); link++) {
            int source = fabric.linkSource(link) - fabric.endpointCount();
            if (source >= 0) {
                outputIndex[link] = out.get(source).size();
                out.get(source).add(link);
            }
        }
        outLinks = out.stream()
                .map(links -> links.stream().mapToInt(link -> link).toArray())
                .toArray(int[][]::new);
    }

    /**
     * Refuses a routing under which packets may wait for each other in a circle.
     *
     * @throws NetworkLimitException when there is one; names its links
     */
    static void check(Fabric fabric, Routing routing) {
        ChannelDependencies dependencies = new ChannelDependencies(fabric, routing);
        boolean[] hasHosts = new boolean[fabric.switchCount()];
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            hasHosts[fabric.switchOf(endpoint)] = true;
        }
        for (int destination = 0; destination < hasHosts.length; destination++) {
            if (hasHosts[destination]) {
                dependencies.addWaysTo(destination, hasHosts);
            }
        }
        List<Integer> circle = dependencies.circle();
        if (!circle.isEmpty()) {
            throw new NetworkLimitException("the routing may let packets wait for each other in a circle, for ever: "
                    + String.join(", ", circle.stream().map(fabric::linkName).toList())
                    + "; use another routing, a fabric in which no way leads down and up again, or fidelity: flow");
        }
    }

    /** Adds what follows what on all ways from switches with hosts to one destination. */
    private void addWaysTo(int destination, boolean[] hasHosts) {
        long[][] next = new long[fabric.switchCount()][];
        int[] reached = new int[fabric.switchCount()];
        int count = 0;
        for (int i = 0; i < hasHosts.length; i++) {
            if (hasHosts[i] && i != destination) {
                next[i] = nextOutputs(i, destination);
                reached[count++] = i;
            }
        }
        for (int i = 0; i < count; i++) {
            int at = reached[i];
            for (int link : routing.nextLinks(at, destination)) {
                int target = fabric.linkTarget(link) - fabric.endpointCount();
                if (target != destination) {
                    if (next[target] == null) {
                        next[target] = nextOutputs(target, destination);
                        reached[count++] = target;
                    }
                    follow(link, next[target]);
                }
            }
        }
    }

    private long[] nextOutputs(int at, int destination) {
        long[] bits = new long[outLinks[at].length + 63 >> 6];
        for (int link : routing.nextLinks(at, destination)) {
            bits[outputIndex[link] >> 6] |= 1L << outputIndex[link];
        }
        return bits;
    }

    private void follow(int link, long[] outputs) {
        if (following[link] == null) {
            following[link] = new long[outputs.length];
        }
        for (int word = 0; word < outputs.length; word++) {
            following[link][word] |= outputs[word];
        }
    }

    /** Links of which each may be followed by the next and the last by the first, or nothing. */
    private List<Integer> circle() {
        byte[] state = new byte[fabric.linkCount()];
        int[] path = new int[fabric.linkCount()];
        int[] tried = new int[fabric.linkCount()];
        for (int start = 0; start < state.length; start++) {
            int depth = 0;
            if (state[start] == UNSEEN && following[start] != null) {
                state[start] = ON_THE_WAY;
                path[depth++] = start;
            }
            while (depth > 0) {
                int link = path[depth - 1];
                int next = nextFollowing(link, tried[link]);
                if (next < 0) {
                    state[link] = DONE;
                    depth--;
                } else {
                    tried[link] = outputIndex[next] + 1;
                    if (state[next] == ON_THE_WAY) {
                        return circleOf(path, depth, next);
                    }
                    if (state[next] == UNSEEN) {
                        state[next] = ON_THE_WAY;
                        path[depth++] = next;
                    }
                }
            }
        }
        return List.of();
    }

    private static List<Integer> circleOf(int[] path, int depth, int first) {
        List<Integer> links = new ArrayList<>();
        int at = depth;
        do {
            links.add(path[--at]);
        } while (path[at] != first);
        Collections.reverse(links);
        return links;
    }

    /** The next link that may follow, from an output on; -1 when there is none. */
    private int nextFollowing(int link, int fromOutput) {
        long[] bits = following[link];
        for (int output = fromOutput; bits != null && output < bits.length << 6; output++) {
            long rest = bits[output >> 6] >>> output;
            if (rest == 0) {
                output |= 63;
            } else {
                int found = output + Long.numberOfTrailingZeros(rest);
                return outLinks[fabric.linkTarget(link) - fabric.endpointCount()][found];
            }
        }
        return -1;
    }
}
