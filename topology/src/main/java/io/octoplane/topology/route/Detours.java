package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchArrangement;
import io.octoplane.topology.graph.SwitchGraph;
import io.octoplane.topology.graph.TopologyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By way of which switches Valiant's routing may send packets. Where switches are all alike, any other switch (Besta and Hoefler,
 * SC 2014, section IV). In groups, a third group, by one of the links that lead there from the source's group; the detour ends
 * with the first switch of that group. Within a group there are no detours (Kim et al., ISCA 2008, section 4.1). Every way is as likely as any other.
 */
public final class Detours {
    private final Fabric fabric;
    private final boolean byGroup;
    /** By plane, or by group: switches in question, in groups sorted by the group that they are in. */
    private final int[][] choices;
    /** Of flat networks: place of each switch among its plane's. */
    private final int[] place;

    private Detours(Fabric fabric, boolean byGroup) {
        this.fabric = fabric;
        this.byGroup = byGroup;
        place = new int[fabric.switchCount()];
        choices = byGroup ? entrances() : switchesOfPlanes();
    }

    /** Whether a fabric has any. */
    public static boolean exist(Fabric fabric) {
        return fabric.arrangement() != SwitchArrangement.LAYERED;
    }

    /**
     * The detours of a fabric.
     *
     * @throws TopologyException when its switches stand in layers
     */
    public static Detours of(Fabric fabric) {
        if (!exist(fabric)) {
            throw new TopologyException(
                    "valiant and ugal send packets by way of a third switch, which would lead down and up"
                            + " again in a tree; they are for slim-fly, dragonfly and graphs that are flat");
        }
        return new Detours(fabric, fabric.arrangement() == SwitchArrangement.GROUPED);
    }

    private int[][] switchesOfPlanes() {
        Map<Integer, List<Integer>> planes = new TreeMap<>();
        for (int switchId = 0; switchId < place.length; switchId++) {
            List<Integer> inPlane = planes.computeIfAbsent(fabric.planeOfSwitch(switchId), plane -> new ArrayList<>());
            place[switchId] = inPlane.size();
            inPlane.add(switchId);
        }
        int[][] switches = new int[fabric.planeCount()][0];
        planes.forEach((plane, inPlane) ->
                switches[plane] = inPlane.stream().mapToInt(each -> each).toArray());
        return switches;
    }

    private int[][] entrances() {
        SwitchGraph graph = fabric.switches();
        List<List<Integer>> found = new ArrayList<>();
        for (int switchId = 0; switchId < place.length; switchId++) {
            int group = fabric.groupOfSwitch(switchId);
            while (found.size() <= group) {
                found.add(new ArrayList<>());
            }
            for (int trunk = graph.firstTrunk(switchId); trunk < graph.endTrunk(switchId); trunk++) {
                int target = graph.trunkTarget(trunk);
                if (fabric.groupOfSwitch(target) != group) {
                    for (int link = 0; link < graph.trunkSize(trunk); link++) {
                        found.get(group).add(target);
                    }
                }
            }
        }
        return found.stream()
                .map(entrances -> entrances.stream()
                        .sorted(Comparator.<Integer>comparingInt(fabric::groupOfSwitch)
                                .thenComparingInt(each -> each))
                        .mapToInt(each -> each)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** How many there are from a switch to another; 0 where packets go straight on. */
    public int count(int source, int destination) {
        if (!byGroup) {
            return Math.max(0, choices[fabric.planeOfSwitch(source)].length - 2);
        }
        int from = fabric.groupOfSwitch(source);
        int to = fabric.groupOfSwitch(destination);
        return from == to ? 0 : choices[from].length - (begin(from, to + 1) - begin(from, to));
    }

    /** The switch of the detour of a number from 0; among groups, one at which a link enters. */
    public int at(int source, int destination, int number) {
        if (!byGroup) {
            int lower = Math.min(place[source], place[destination]);
            int upper = Math.max(place[source], place[destination]);
            int at = number < lower ? number : number + 1;
            return choices[fabric.planeOfSwitch(source)][at < upper ? at : at + 1];
        }
        int from = fabric.groupOfSwitch(source);
        int to = fabric.groupOfSwitch(destination);
        int begin = begin(from, to);
        return choices[from][number < begin ? number : number + begin(from, to + 1) - begin];
    }

    /** Place of the first entrance to a group, or a later one, among those of another. */
    private int begin(int from, int group) {
        int low = 0;
        int high = choices[from].length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (fabric.groupOfSwitch(choices[from][middle]) < group) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a packet on a detour by way of a switch has been there when it is at another: there, or in its group. */
    public boolean isReached(int by, int at) {
        return byGroup ? fabric.groupOfSwitch(by) == fabric.groupOfSwitch(at) : by == at;
    }

    /** All switches that any detour from a switch goes by. */
    public int[] from(int source) {
        int[] all = byGroup ? choices[fabric.groupOfSwitch(source)] : choices[fabric.planeOfSwitch(source)];
        return Arrays.stream(all).filter(each -> each != source).distinct().toArray();
    }
}
