package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Adaptive routing in its steady state: packets of every flow spread over all shortest paths that are up, evenly (1/k over k
 * paths) when all paths have the same rate, else each switch sends over a next hop the part that this hop can carry on to
 * the destination. On a path through single cables that is its bottleneck rate. Spreads are kept per pair of switches.
 */
public class AdaptiveRouting extends TableRouting {
    private final AtomicReferenceArray<AtomicReferenceArray<Spread>> spreads;

    public AdaptiveRouting(Fabric fabric) {
        super(fabric);
        spreads = new AtomicReferenceArray<>(fabric.switchCount());
    }

    @Override
    public PathSelection pathSelection() {
        return PathSelection.LEAST_QUEUED;
    }

    @Override
    final boolean singlePath() {
        return false;
    }

    @Override
    final int countBetween(int sourceSwitch, int destinationSwitch, ForwardingTable table) {
        return spread(sourceSwitch, destinationSwitch, table).links().length;
    }

    @Override
    final void between(
            int sourceSwitch,
            int destinationSwitch,
            ForwardingTable table,
            int source,
            int destination,
            long flowKey,
            int[] links,
            double[] shares) {
        Spread spread = spread(sourceSwitch, destinationSwitch, table);
        System.arraycopy(spread.links(), 0, links, 1, spread.links().length);
        System.arraycopy(spread.shares(), 0, shares, 1, spread.links().length);
    }

    private Spread spread(int from, int to, ForwardingTable table) {
        AtomicReferenceArray<Spread> towards = spreads.get(to);
        if (towards == null) {
            spreads.compareAndSet(to, null, new AtomicReferenceArray<>(fabric().switchCount()));
            towards = spreads.get(to);
        }
        Spread spread = towards.get(from);
        if (spread == null) {
            spread = split(from, table);
            towards.set(from, spread);
        }
        return spread;
    }

    /** Sends one unit from a switch and follows it, one layer of switches after the other. */
    private Spread split(int from, ForwardingTable table) {
        double[] arriving = new double[fabric().switchCount()];
        arriving[from] = 1;
        List<LinkShare> crossed = new ArrayList<>();
        SortedSet<Integer> layer = new TreeSet<>(Set.of(from));
        for (int distance = table.distance(from); distance > 0; distance--) {
            List<LinkShare> layerLinks = new ArrayList<>();
            SortedSet<Integer> nextLayer = new TreeSet<>();
            for (int at : layer) {
                for (int position = 0; position < table.usableLinks(at); position++) {
                    int link = table.usableLink(at, position);
                    int next = fabric().linkTarget(link) - fabric().endpointCount();
                    double share = arriving[at] * table.usableShare(at, position);
                    arriving[next] += share;
                    layerLinks.add(new LinkShare(link, share));
                    nextLayer.add(next);
                }
            }
            layerLinks.sort(Comparator.comparingInt(LinkShare::link));
            crossed.addAll(layerLinks);
            layer = nextLayer;
        }
        return new Spread(
                crossed.stream().mapToInt(LinkShare::link).toArray(),
                crossed.stream().mapToDouble(LinkShare::share).toArray());
    }

    private record LinkShare(int link, double share) {}
}
