package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchArrangement;
import io.octoplane.topology.graph.SwitchDistances;
import io.octoplane.topology.graph.SwitchGraph;
import io.octoplane.topology.graph.TopologyException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far switches are apart as routings see it: in links, except that among groups a link to another group counts as
 * {@value #GROUP_LINK}. So packets cross one such link wherever two groups are joined, as minimal routing on a Dragonfly does (Kim et
 * al., ISCA 2008), though two of them by way of a third group would sometimes be one link less. Links that are down count.
 */
final class RoutingDistances {
    private static final int GROUP_LINK = 8;
    private static final int MOST = Byte.MAX_VALUE;

    private final SwitchGraph graph;
    private final boolean grouped;
    private final int[] group;

    RoutingDistances(Fabric fabric) {
        graph = fabric.switches();
        grouped = fabric.arrangement() == SwitchArrangement.GROUPED;
        group = IntStream.range(0, grouped ? fabric.switchCount() : 0)
                .map(fabric::groupOfSwitch)
                .toArray();
    }

    /** Distance between neighbours. */
    int ofNeighbours(int one, int other) {
        return grouped && group[one] != group[other] ? GROUP_LINK : 1;
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
        int[][] found = new int[MOST + 1][];
        int[] count = new int[found.length];
        distance[destination] = 0;
        add(found, count, 0, destination);
        for (int at = 0; at <= MOST; at++) {
            for (int place = 0; place < count[at]; place++) {
                int near = found[at][place];
                for (int trunk = distance[near] == at ? graph.firstTrunk(near) : graph.endTrunk(near);
                        trunk < graph.endTrunk(near);
                        trunk++) {
                    int far = graph.trunkTarget(trunk);
                    int before = distance[far];
                    if (before == SwitchDistances.UNREACHED || before > at + 1) {
                        int its = at + (group[near] == group[far] ? 1 : GROUP_LINK);
                        if (its > MOST) {
                            throw new TopologyException("a shortest way crosses at most " + MOST / GROUP_LINK
                                    + " links between groups, and some here cross more");
                        }
                        if (before == SwitchDistances.UNREACHED || its < before) {
                            distance[far] = (byte) its;
                            add(found, count, its, far);
                        }
                    }
                }
            }
            found[at] = null;
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
