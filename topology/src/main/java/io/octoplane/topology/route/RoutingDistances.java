package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchArrangement;
import io.octoplane.topology.graph.SwitchDistances;
import io.octoplane.topology.graph.SwitchGraph;
import io.octoplane.topology.graph.TopologyException;
import java.util.Arrays;

/**
 * How far switches are apart as routings see it: in links, except that among groups a link to another group counts as
 * {@value #GROUP_LINK}. So packets cross one such link wherever two groups are joined, as minimal routing on a Dragonfly does (Kim et
 * al., ISCA 2008), though two of them by way of a third group would sometimes be one link less. Links that are down count.
 */
final class RoutingDistances {
    private static final int GROUP_LINK = 8;
    private static final int MOST = Byte.MAX_VALUE;

    private final Fabric fabric;
    private final SwitchGraph graph;
    private final boolean grouped;

    RoutingDistances(Fabric fabric) {
        this.fabric = fabric;
        graph = fabric.switches();
        grouped = fabric.arrangement() == SwitchArrangement.GROUPED;
    }

    /** Distance between neighbours. */
    int ofNeighbours(int one, int other) {
        return grouped && fabric.groupOfSwitch(one) != fabric.groupOfSwitch(other) ? GROUP_LINK : 1;
    }

    /** Links on a shortest way of a distance. */
    int links(int distance) {
        return grouped ? distance / GROUP_LINK + distance % GROUP_LINK : distance;
    }

    /** Distance of every switch to one; -1 where no cables lead to it. */
    byte[] to(int destination) {
        byte[] distance = new byte[graph.switchCount()];
        if (grouped) {
            searchInOrder(destination, distance);
        } else {
            new SwitchDistances(graph).from(destination, distance);
        }
        return distance;
    }

    /** Dijkstra's search with a list for each distance (Dial 1969). */
    private void searchInOrder(int destination, byte[] distance) {
        Arrays.fill(distance, SwitchDistances.UNREACHED);
        int[][] found = new int[MOST + GROUP_LINK + 1][];
        int[] count = new int[found.length];
        add(found, count, 0, destination);
        for (int at = 0; at <= MOST; at++) {
            for (int place = 0; place < count[at]; place++) {
                int near = found[at][place];
                if (distance[near] == SwitchDistances.UNREACHED) {
                    distance[near] = (byte) at;
                    for (int trunk = graph.firstTrunk(near); trunk < graph.endTrunk(near); trunk++) {
                        int far = graph.trunkTarget(trunk);
                        if (distance[far] == SwitchDistances.UNREACHED) {
                            add(found, count, at + ofNeighbours(near, far), far);
                        }
                    }
                }
            }
            found[at] = null;
        }
        for (int beyond = MOST + 1; beyond < found.length; beyond++) {
            for (int place = 0; place < count[beyond]; place++) {
                if (distance[found[beyond][place]] == SwitchDistances.UNREACHED) {
                    throw new TopologyException("a shortest way crosses at most " + MOST / GROUP_LINK
                            + " links between groups, and some here cross more");
                }
            }
        }
    }

    private static void add(int[][] found, int[] count, int distance, int switchId) {
        if (found[distance] == null) {
            found[distance] = new int[16];
        } else if (count[distance] == found[distance].length) {
            found[distance] = Arrays.copyOf(found[distance], 2 * count[distance]);
        }
        found[distance][count[distance]++] = switchId;
    }
}
