package io.octoplane.topology.graph;

import java.util.Arrays;

/** Sorts the links between switches into trunks while a fabric is built, by counting: a million links in a moment. */
final class TrunkFinder {
    private TrunkFinder() {}

    static SwitchGraph find(int endpoints, int switchCount, int[] source, int[] target) {
        int[] byTarget = sorted(linksBetweenSwitches(endpoints, source, target), target, endpoints, switchCount);
        int[] links = sorted(byTarget, source, endpoints, switchCount);
        int[] firstLink = new int[links.length + 1];
        int[] trunkTarget = new int[links.length];
        int[] firstTrunk = new int[switchCount + 1];
        int trunks = 0;
        for (int index = 0; index < links.length; index++) {
            int link = links[index];
            boolean sameTrunk =
                    index > 0 && source[link] == source[links[index - 1]] && target[link] == target[links[index - 1]];
            if (!sameTrunk) {
                firstLink[trunks] = index;
                trunkTarget[trunks] = target[link] - endpoints;
                firstTrunk[source[link] - endpoints + 1]++;
                trunks++;
            }
        }
        firstLink[trunks] = links.length;
        for (int switchId = 0; switchId < switchCount; switchId++) {
            firstTrunk[switchId + 1] += firstTrunk[switchId];
        }
        return new SwitchGraph(
                firstTrunk, Arrays.copyOf(trunkTarget, trunks), Arrays.copyOf(firstLink, trunks + 1), links);
    }

    private static int[] linksBetweenSwitches(int endpoints, int[] source, int[] target) {
        int[] links = new int[source.length];
        int count = 0;
        for (int link = 0; link < source.length; link++) {
            if (source[link] >= endpoints && target[link] >= endpoints) {
                links[count++] = link;
            }
        }
        return Arrays.copyOf(links, count);
    }

    /** Links by the switch at one of their ends; those of one switch in the order in which they come. */
    private static int[] sorted(int[] links, int[] end, int endpoints, int switchCount) {
        int[] place = new int[switchCount + 1];
        for (int link : links) {
            place[end[link] - endpoints + 1]++;
        }
        for (int switchId = 0; switchId < switchCount; switchId++) {
            place[switchId + 1] += place[switchId];
        }
        int[] sorted = new int[links.length];
        for (int link : links) {
            sorted[place[end[link] - endpoints]++] = link;
        }
        return sorted;
    }
}
