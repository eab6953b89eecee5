package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchDistances;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Over how many ways two switches with endpoints are joined, for pairs spread evenly over all pairs of one plane. Exact for each
 * pair; parallel cables are ways of their own.
 *
 * @param pairs those that were looked at
 */
public record PathDiversity(List<Pair> pairs) {
    public PathDiversity {
        pairs = List.copyOf(pairs);
    }

    /**
     * Two switches.
     *
     * @param shortestPaths number of paths of the least number of links
     * @param disjointPaths most paths of any length of which no two share a link
     */
    public record Pair(int source, int destination, double shortestPaths, int disjointPaths) {}

    /** Looks at so many pairs, or all where there are fewer. */
    public static PathDiversity of(Fabric fabric, int pairs) {
        int[] switches = IntStream.range(0, fabric.endpointCount())
                .map(fabric::switchOf)
                .distinct()
                .sorted()
                .toArray();
        long all = (long) switches.length * (switches.length - 1);
        List<Pair> found = new ArrayList<>();
        LinkDisjointPaths disjoint = new LinkDisjointPaths(fabric);
        for (int number = 0; number < Math.min(pairs, all); number++) {
            // Odd steps, so that not all pairs begin at like places.
            long pair = Math.min(all - 1, (2L * number + 1) * all / (2L * Math.min(pairs, all)));
            int source = switches[(int) (pair / (switches.length - 1))];
            int other = (int) (pair % (switches.length - 1));
            int destination = switches[other < Arrays.binarySearch(switches, source) ? other : other + 1];
            if (fabric.planeOfSwitch(source) == fabric.planeOfSwitch(destination)) {
                found.add(new Pair(
                        source,
                        destination,
                        shortestPaths(fabric.switches(), source, destination),
                        disjoint.count(source, destination)));
            }
        }
        return new PathDiversity(found);
    }

    /** Least, mean and most of a number of the pairs. */
    public DoubleSummaryStatistics summary(ToDoubleFunction<Pair> of) {
        return pairs.stream().mapToDouble(of).summaryStatistics();
    }

    private static double shortestPaths(SwitchGraph graph, int source, int destination) {
        byte[] distance = new byte[graph.switchCount()];
        new SwitchDistances(graph).from(destination, distance);
        double[] ways = new double[distance.length];
        ways[source] = 1;
        int[] layer = {source};
        for (int left = distance[source]; left > 0; left--) {
            for (int at : layer) {
                for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
                    if (distance[graph.trunkTarget(trunk)] == left - 1) {
                        ways[graph.trunkTarget(trunk)] += ways[at] * graph.trunkSize(trunk);
                    }
                }
            }
            int nearer = left - 1;
            layer = IntStream.range(0, distance.length)
                    .filter(each -> distance[each] == nearer && ways[each] > 0)
                    .toArray();
        }
        return distance[source] < 0 ? 0 : ways[destination];
    }
}
