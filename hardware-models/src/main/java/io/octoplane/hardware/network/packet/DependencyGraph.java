package io.octoplane.hardware.network.packet;

import io.octoplane.topology.graph.Fabric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Links and channels ({@link ChannelClimb}), and which of them packets may wait for behind each; finds circles. */
final class DependencyGraph {
    private static final byte UNSEEN = 0;
    private static final byte ON_THE_WAY = 1;
    private static final byte DONE = 2;

    private final Fabric fabric;
    private final ChannelClimb climb;
    private final int channels;
    private final int[] outputIndex;
    private final int[][] outLinks;
    /** By link and channel: bits of the outputs of its target that may follow; null when none does. */
    private final long[][] following;

    DependencyGraph(Fabric fabric, ChannelClimb climb) {
        this.fabric = fabric;
        this.climb = climb;
        channels = climb.channels();
        outputIndex = new int[fabric.linkCount()];
        following = new long[fabric.linkCount() * channels][];
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

    /** Links out of one switch as bits. */
    long[] outputs(int at, int[] links) {
        long[] bits = new long[outLinks[at].length + 63 >> 6];
        for (int link : links) {
            bits[outputIndex[link] >> 6] |= 1L << outputIndex[link];
        }
        return bits;
    }

    /** Packets that came over a link in a channel may go on by these outputs of the switch behind it. */
    void follow(int linkAndChannel, long[] outputs) {
        if (following[linkAndChannel] == null) {
            following[linkAndChannel] = new long[outputs.length];
        }
        long[] bits = following[linkAndChannel];
        for (int word = 0; word < outputs.length; word++) {
            bits[word] |= outputs[word];
        }
    }

    /** Names of links of which each may be followed by the next and the last by the first, or nothing. */
    Optional<String> circle() {
        byte[] state = new byte[following.length];
        int[] path = new int[following.length];
        int[] tried = new int[following.length];
        for (int start = 0; start < state.length; start++) {
            int depth = 0;
            if (state[start] == UNSEEN && following[start] != null) {
                state[start] = ON_THE_WAY;
                path[depth++] = start;
            }
            while (depth > 0) {
                int at = path[depth - 1];
                int next = nextFollowing(at, tried[at]);
                if (next < 0) {
                    state[at] = DONE;
                    depth--;
                } else {
                    tried[at] = outputIndex[next / channels] + 1;
                    if (state[next] == ON_THE_WAY) {
                        return Optional.of(circleOf(path, depth, next));
                    }
                    if (state[next] == UNSEEN) {
                        state[next] = ON_THE_WAY;
                        path[depth++] = next;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private String circleOf(int[] path, int depth, int first) {
        List<Integer> circle = new ArrayList<>();
        int at = depth;
        do {
            circle.add(path[--at]);
        } while (path[at] != first);
        Collections.reverse(circle);
        return circle.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private String name(int linkAndChannel) {
        String link = fabric.linkName(linkAndChannel / channels);
        return channels == 1 ? link : link + " in channel " + linkAndChannel % channels;
    }

    /** The next link and channel that may follow, from an output on; -1 when there is none. */
    private int nextFollowing(int linkAndChannel, int fromOutput) {
        long[] bits = following[linkAndChannel];
        for (int output = fromOutput; bits != null && output < bits.length << 6; output++) {
            long rest = bits[output >> 6] >>> output;
            if (rest == 0) {
                output |= 63;
            } else {
                int found = output + Long.numberOfTrailingZeros(rest);
                int at = fabric.linkTarget(linkAndChannel / channels) - fabric.endpointCount();
                return outLinks[at][found] * channels + climb.nextOf(linkAndChannel);
            }
        }
        return -1;
    }
}
