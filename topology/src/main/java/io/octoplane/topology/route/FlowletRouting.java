package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.ParameterForm;
import io.octoplane.topology.parameter.Settings;
import java.util.List;

/**
 * Adaptive routing by flowlets: packets of a flow that follow each other closely stay on one path and in order; after a gap the
 * next takes whichever has the shortest queue. Over a time in which there are many gaps, a flow loads all paths as with
 * {@link AdaptiveRouting}.
 */
public final class FlowletRouting extends AdaptiveRouting {
    /** Default: Alizadeh et al., CONGA: Distributed Congestion-Aware Load Balancing for Datacenters, SIGCOMM 2014. */
    public static final Parameter<Double> GAP = Parameter.withDefault(
            "flowlet-gap-us",
            new ParameterForm.DecimalNumber(0.001, 1_000_000),
            "Microseconds without packets after which a flow may take another path.",
            500.0);

    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;

    private final long gap;

    /** @param gapPicoseconds time without packets after which a flow may take another path, positive */
    public FlowletRouting(Fabric fabric, long gapPicoseconds) {
        super(fabric);
        gap = gapPicoseconds;
    }

    /** Registers the routing. */
    public static final class Family implements RoutingFamily {
        @Override
        public String name() {
            return "flowlet";
        }

        @Override
        public String description() {
            return "a flow on one path until a gap in it, then on the path with the shortest queue";
        }

        @Override
        public List<Parameter<?>> parameters() {
            return List.of(GAP);
        }

        @Override
        public boolean needsQueues() {
            return true;
        }

        @Override
        public Routing on(Fabric fabric, Settings settings) {
            return new FlowletRouting(fabric, Math.round(settings.get(GAP) * PICOSECONDS_PER_MICROSECOND));
        }
    }

    @Override
    public PathSelection pathSelection() {
        return PathSelection.FLOWLETS;
    }

    @Override
    public long flowletGap() {
        return gap;
    }
}
