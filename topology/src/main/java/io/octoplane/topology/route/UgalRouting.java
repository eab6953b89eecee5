package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.ParameterForm;
import io.octoplane.topology.parameter.Settings;
import java.util.List;
import java.util.Optional;

/**
 * UGAL-L: the first switch sends each packet on its shortest path, or by way of one of a few switches drawn at random, whichever
 * has the least product of hops and of the bytes that wait at this switch for the path's first link (Singh, Load-balanced routing in
 * interconnection networks, 2005; with local queues as in Kim et al., ISCA 2008). A matter of queues, so that it needs packets; as
 * shares it is given on its shortest paths, which is what it is without load.
 */
public final class UgalRouting extends AdaptiveRouting {
    /** Detours that each packet's first switch compares. */
    public static final Parameter<Integer> CANDIDATES = Parameter.withDefault(
            "detour-candidates",
            new ParameterForm.WholeNumber(1, 16),
            "Detours that are drawn for each packet and compared with its shortest path.",
            4);

    private final Detours detours;
    private final int candidates;

    /** @param candidates detours compared for each packet, at least 1 */
    public UgalRouting(Fabric fabric, int candidates) {
        super(fabric);
        detours = Detours.of(fabric);
        this.candidates = candidates;
    }

    /** Registers the routing. */
    public static final class Family implements RoutingFamily {
        @Override
        public String name() {
            return "ugal";
        }

        @Override
        public String description() {
            return "every packet on its shortest path or a detour, by the queues at its first switch (UGAL-L); packet"
                    + " fidelity on Slim Fly, Dragonfly and flat graphs";
        }

        @Override
        public List<Parameter<?>> parameters() {
            return List.of(CANDIDATES);
        }

        @Override
        public boolean needsQueues() {
            return true;
        }

        @Override
        public boolean fits(Fabric fabric) {
            return Detours.exist(fabric);
        }

        @Override
        public Routing on(Fabric fabric, Settings settings) {
            return new UgalRouting(fabric, settings.get(CANDIDATES));
        }
    }

    @Override
    public PathSelection pathSelection() {
        return PathSelection.UGAL;
    }

    @Override
    public Optional<Detours> detours() {
        return Optional.of(detours);
    }

    @Override
    public int comparedDetours() {
        return candidates;
    }

    @Override
    public VirtualChannels virtualChannels() {
        return VirtualChannels.ofDetours(fabric());
    }
}
