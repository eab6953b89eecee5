package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;

/**
 * Adaptive routing by flowlets: packets of a flow that follow each other closely stay on one path and in order; after a gap the
 * next takes whichever has the shortest queue. Over a time in which there are many gaps, a flow loads all paths as with
 * {@link AdaptiveRouting}.
 */
public final class FlowletRouting extends AdaptiveRouting {
    /** Alizadeh et al., CONGA: Distributed Congestion-Aware Load Balancing for Datacenters, SIGCOMM 2014: 500 us. */
    private static final long USUAL_GAP = 500_000_000;

    private final long gap;

    public FlowletRouting(Fabric fabric) {
        this(fabric, USUAL_GAP);
    }

    private FlowletRouting(Fabric fabric, long gap) {
        super(fabric);
        this.gap = gap;
    }

    @Override
    public PathSelection pathSelection() {
        return PathSelection.FLOWLETS;
    }

    @Override
    public long flowletGap() {
        return gap;
    }

    @Override
    public Routing withFlowletGap(long picoseconds) {
        return new FlowletRouting(fabric(), picoseconds);
    }
}
