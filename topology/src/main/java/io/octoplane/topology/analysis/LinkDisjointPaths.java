package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.Arrays;

/** Paths of which no two share a link, by augmenting paths (Ford and Fulkerson 1956, shortest first: Edmonds and Karp 1972). */
final class LinkDisjointPaths {
    private final Fabric fabric;
    private final SwitchGraph graph;
    /** By link: whether a path uses it; a path in the other direction of a cable takes it back. */
    private final boolean[] used;

    private final int[] cameBy;
    private final int[] queue;

    LinkDisjointPaths(Fabric fabric) {
        this.fabric = fabric;
        graph = fabric.switches();
        used = new boolean[fabric.linkCount()];
        cameBy = new int[fabric.switchCount()];
        queue = new int[fabric.switchCount()];
    }

    int count(int source, int destination) {
        Arrays.fill(used, false);
        int count = 0;
        while (augment(source, destination)) {
            count++;
        }
        return count;
    }

    private boolean augment(int source, int destination) {
        Arrays.fill(cameBy, -1);
        queue[0] = source;
        int found = 1;
        for (int head = 0; head < found; head++) {
            int at = queue[head];
            for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
                int next = graph.trunkTarget(trunk);
                int link = cameBy[next] >= 0 || next == source ? -1 : free(trunk);
                if (link >= 0) {
                    cameBy[next] = link;
                    if (next == destination) {
                        take(source, destination);
                        return true;
                    }
                    queue[found++] = next;
                }
            }
        }
        return false;
    }

    private int free(int trunk) {
        for (int position = 0; position < graph.trunkSize(trunk); position++) {
            int link = graph.trunkLink(trunk, position);
            if (!used[link]) {
                return link;
            }
        }
        return -1;
    }

    private void take(int source, int destination) {
        int at = destination;
        while (at != source) {
            int link = cameBy[at];
            // Two paths that cross a cable in both directions are as well without it.
            if (used[fabric.opposite(link)]) {
                used[fabric.opposite(link)] = false;
            } else {
                used[link] = true;
            }
            at = fabric.linkSource(link) - fabric.endpointCount();
        }
    }
}
