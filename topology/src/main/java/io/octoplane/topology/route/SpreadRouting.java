package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A routing that spreads every flow over several paths. Spreads are kept per pair of switches. */
abstract class SpreadRouting extends TableRouting {
    private final AtomicReferenceArray<AtomicReferenceArray<Spread>> spreads;

    SpreadRouting(Fabric fabric) {
        super(fabric);
        spreads = new AtomicReferenceArray<>(fabric.switchCount());
    }

    /** How one unit of traffic between two switches spreads; worked out once for each pair. */
    abstract Spread split(int from, int to, ForwardingTable table);

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

    final Spread spread(int from, int to, ForwardingTable table) {
        AtomicReferenceArray<Spread> towards = spreads.get(to);
        if (towards == null) {
            spreads.compareAndSet(to, null, new AtomicReferenceArray<>(fabric().switchCount()));
            towards = spreads.get(to);
        }
        Spread spread = towards.get(from);
        if (spread == null) {
            spread = split(from, to, table);
            towards.set(from, spread);
        }
        return spread;
    }
}
