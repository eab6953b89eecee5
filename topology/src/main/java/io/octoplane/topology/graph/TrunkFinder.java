package io.octoplane.topology.graph;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Sorts the links between switches into trunks while a fabric is built. */
final class TrunkFinder {
    private static final int NO_TRUNK = -1;

    private final int[] trunkOfLink;
    private final int[] positionInTrunk;
    private final SwitchGraph graph;

    TrunkFinder(int endpoints, int switchCount, int[] source, int[] target) {
        int[] links = IntStream.range(0, source.length)
                .filter(link -> source[link] >= endpoints && target[link] >= endpoints)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(link -> source[link])
                        .thenComparingInt(link -> target[link])
                        .thenComparingInt(link -> link))
                .mapToInt(Integer::intValue)
                .toArray();
        trunkOfLink = new int[source.length];
        Arrays.fill(trunkOfLink, NO_TRUNK);
        positionInTrunk = new int[source.length];
        int[] firstLink = new int[links.length + 1];
        int[] trunkSource = new int[links.length];
        int[] trunkTarget = new int[links.length];
        int trunks = 0;
        for (int index = 0; index < links.length; index++) {
            int link = links[index];
            boolean sameTrunk =
                    index > 0 && source[link] == source[links[index - 1]] && target[link] == target[links[index - 1]];
            if (!sameTrunk) {
                firstLink[trunks] = index;
                trunkSource[trunks] = source[link] - endpoints;
                trunkTarget[trunks] = target[link] - endpoints;
                trunks++;
            }
            trunkOfLink[link] = trunks - 1;
            positionInTrunk[link] = index - firstLink[trunks - 1];
        }
        firstLink[trunks] = links.length;
        int[] firstTrunk = new int[switchCount + 1];
        for (int trunk = 0; trunk < trunks; trunk++) {
            firstTrunk[trunkSource[trunk] + 1]++;
        }
        for (int switchId = 0; switchId < switchCount; switchId++) {
            firstTrunk[switchId + 1] += firstTrunk[switchId];
        }
        graph = new SwitchGraph(
                firstTrunk, Arrays.copyOf(trunkTarget, trunks), Arrays.copyOf(firstLink, trunks + 1), links);
    }

    SwitchGraph graph() {
        return graph;
    }

    /** Whether another link joins the same two switches in the same direction. */
    boolean isParallel(int link) {
        return trunkOfLink[link] != NO_TRUNK && graph.trunkSize(trunkOfLink[link]) > 1;
    }

    int positionInTrunk(int link) {
        return positionInTrunk[link];
    }
}
