package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Follows one unit of traffic over all shortest paths from one switch to another. */
final class ShortestSplit {
    private final Fabric fabric;
    private final Hops hops;

    /** How a switch spreads what comes by over its next links. */
    interface Hops {
        Spread next(ForwardingTable table, int switchId);
    }

    private record LinkShare(int link, double share) {}

    /**
     * What becomes of a unit.
     *
     * @param spread links that it crosses
     * @param arrived how much comes to which switch, there to be taken off
     */
    record Result(Spread spread, SortedMap<Integer, Double> arrived) {}

    /** Switches use all next links as far as they and what lies behind them can carry. */
    ShortestSplit(Fabric fabric) {
        this(fabric, ForwardingTable::nextHop);
    }

    ShortestSplit(Fabric fabric, Hops hops) {
        this.fabric = fabric;
        this.hops = hops;
    }

    Spread of(int from, ForwardingTable table) {
        return of(from, table, at -> false).spread();
    }

    /** @param takenOff switches at which traffic stays when it comes by; at the end it stays in any case */
    Result of(int from, ForwardingTable table, IntPredicate takenOff) {
        List<LinkShare> crossed = new ArrayList<>();
        SortedMap<Integer, Double> arrived = new TreeMap<>();
        // By distance, and then by switch: what is there.
        NavigableMap<Integer, SortedMap<Integer, Double>> layers = new TreeMap<>();
        layers.put(table.distance(from), new TreeMap<>(Map.of(from, 1.0)));
        while (!layers.isEmpty()) {
            List<LinkShare> layerLinks = new ArrayList<>();
            for (Map.Entry<Integer, Double> at :
                    layers.pollLastEntry().getValue().entrySet()) {
                Spread next = hops.next(table, at.getKey());
                for (int position = 0; position < next.links().length; position++) {
                    int link = next.links()[position];
                    int target = fabric.linkTarget(link) - fabric.endpointCount();
                    double share = at.getValue() * next.shares()[position];
                    layerLinks.add(new LinkShare(link, share));
                    SortedMap<Integer, Double> to = table.distance(target) == 0 || takenOff.test(target)
                            ? arrived
                            : layers.computeIfAbsent(table.distance(target), distance -> new TreeMap<>());
                    to.merge(target, share, Double::sum);
                }
            }
            layerLinks.sort(Comparator.comparingInt(LinkShare::link));
            crossed.addAll(layerLinks);
        }
        Spread spread = new Spread(
                crossed.stream().mapToInt(LinkShare::link).toArray(),
                crossed.stream().mapToDouble(LinkShare::share).toArray());
        return new Result(spread, arrived);
    }
}
