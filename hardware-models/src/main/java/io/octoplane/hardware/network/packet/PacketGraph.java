package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * Nodes and links of a packet network while it is put together: hosts first, then switches. Knows each link's place among the
 * outputs of its source and the inputs of its target, which are in the order in which links were added.
 */
final class PacketGraph {
    final PacketLinks links = new PacketLinks();
    private final int hosts;
    private final int nodes;
    private int[] outputIndex;
    private int[][] outLinks;
    private int[][] inLinks;

    PacketGraph(int hosts, int switches) {
        this.hosts = hosts;
        this.nodes = hosts + switches;
    }

    int hosts() {
        return hosts;
    }

    int switches() {
        return nodes - hosts;
    }

    int nodes() {
        return nodes;
    }

    boolean isHost(int node) {
        return node < hosts;
    }

    /** All links have been added. */
    void close() {
        outputIndex = new int[links.count];
        int[] outDegree = new int[nodes];
        int[] inDegree = new int[nodes];
        for (int link = 0; link < links.count; link++) {
            outputIndex[link] = outDegree[links.source[link]]++;
            inDegree[links.target[link]]++;
        }
        outLinks = new int[nodes][];
        inLinks = new int[nodes][];
        for (int node = 0; node < nodes; node++) {
            outLinks[node] = new int[outDegree[node]];
            inLinks[node] = new int[inDegree[node]];
        }
        Arrays.fill(inDegree, 0);
        for (int link = 0; link < links.count; link++) {
            outLinks[links.source[link]][outputIndex[link]] = link;
            inLinks[links.target[link]][inDegree[links.target[link]]++] = link;
        }
    }

    /** Place of a link among the outputs of its source. */
    int outputIndex(int link) {
        return outputIndex[link];
    }

    int[] outLinks(int node) {
        return outLinks[node];
    }

    int[] inLinks(int node) {
        return inLinks[node];
    }

    /** Least time from one node to another, picoseconds. */
    long leastDelay() {
        long least = Long.MAX_VALUE;
        for (int link = 0; link < links.count; link++) {
            least = Math.min(least, links.delay[link]);
        }
        return least;
    }
}
