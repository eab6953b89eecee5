package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Follows one unit of traffic over all shortest paths from one switch to another. */
final class ShortestSplit {
    private static final int NOWHERE = -1;

    private final Fabric fabric;

    private record LinkShare(int link, double share) {}

    /**
     * What becomes of a unit.
     *
     * @param spread links that it crosses
     * @param arrived part of it that comes to the end, the rest having been taken off on the way
     */
    record Result(Spread spread, double arrived) {}

    ShortestSplit(Fabric fabric) {
        this.fabric = fabric;
    }

    Spread of(int from, ForwardingTable table) {
        return of(from, table, NOWHERE).spread();
    }

    /** @param takenOffAt switch at which traffic stays when it comes by */
    Result of(int from, ForwardingTable table, int takenOffAt) {
        List<LinkShare> crossed = new ArrayList<>();
        // By distance, and then by switch: what is there.
        NavigableMap<Integer, SortedMap<Integer, Double>> layers = new TreeMap<>();
        layers.put(table.distance(from), new TreeMap<>(Map.of(from, 1.0)));
        while (!layers.isEmpty() && layers.lastKey() > 0) {
            List<LinkShare> layerLinks = new ArrayList<>();
            for (Map.Entry<Integer, Double> at :
                    layers.pollLastEntry().getValue().entrySet()) {
                Spread next = table.nextHop(at.getKey());
                for (int position = 0; position < next.links().length; position++) {
                    int link = next.links()[position];
                    int target = fabric.linkTarget(link) - fabric.endpointCount();
                    double share = at.getValue() * next.shares()[position];
                    layerLinks.add(new LinkShare(link, share));
                    if (target != takenOffAt) {
                        layers.computeIfAbsent(table.distance(target), distance -> new TreeMap<>())
                                .merge(target, share, Double::sum);
                    }
                }
            }
            layerLinks.sort(Comparator.comparingInt(LinkShare::link));
            crossed.addAll(layerLinks);
        }
        double arrived = layers.values().stream()
                .flatMap(layer -> layer.values().stream())
                .mapToDouble(part -> part)
                .sum();
        Spread spread = new Spread(
                crossed.stream().mapToInt(LinkShare::link).toArray(),
                crossed.stream().mapToDouble(LinkShare::share).toArray());
        return new Result(spread, arrived);
    }
}
