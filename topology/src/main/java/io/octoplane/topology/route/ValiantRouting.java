package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.ParameterForm;
import io.octoplane.topology.parameter.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Valiant's routing: each packet goes on a shortest path to a switch drawn at random, and from there on a shortest path to its
 * destination (Valiant, A scheme for fast parallel communication, 1982), so that all traffic becomes even traffic at twice the way.
 * By way of which switches: {@link Detours}.
 *
 * <p>As shares, a flow spreads over the detours between its switches: over all of them, and so exactly as expected, where there
 * are no more than {@link #DETOURS}; else over so many, one drawn from each of as many parts of equal size, always the same for one
 * pair of switches. A packet that comes by its destination on the first part of its way has arrived. Latency and hops are means.
 */
public final class ValiantRouting extends SpreadRouting {
    /** Size of the sample. */
    public static final Parameter<Integer> DETOURS = Parameter.withDefault(
            "detours",
            new ParameterForm.WholeNumber(1, 1 << 16),
            "At flow fidelity, over how many detours the flows between two switches spread where there are more; packets"
                    + " choose among all.",
            64);

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final Detours detours;
    private final int sample;
    private final ShortestSplit split;

    /** @param sample detours over which a flow spreads where there are more */
    public ValiantRouting(Fabric fabric, int sample) {
        super(fabric);
        detours = Detours.of(fabric);
        this.sample = sample;
        split = new ShortestSplit(fabric);
    }

    /** Registers the routing. */
    public static final class Family implements RoutingFamily {
        @Override
        public String name() {
            return "valiant";
        }

        @Override
        public String description() {
            return "every packet by way of a switch drawn at random; Slim Fly, Dragonfly and flat graphs";
        }

        @Override
        public List<Parameter<?>> parameters() {
            return List.of(DETOURS);
        }

        @Override
        public boolean fits(Fabric fabric) {
            return Detours.exist(fabric);
        }

        @Override
        public Routing on(Fabric fabric, Settings settings) {
            return new ValiantRouting(fabric, settings.get(DETOURS));
        }
    }

    @Override
    public PathSelection pathSelection() {
        return PathSelection.VALIANT;
    }

    @Override
    public Optional<Detours> detours() {
        return Optional.of(detours);
    }

    @Override
    public VirtualChannels virtualChannels() {
        return VirtualChannels.ofDetours(fabric());
    }

    /** The detour of a number among those that are looked at. */
    private int drawn(int from, int to, int number, int looked, int all) {
        int begin = (int) ((long) number * all / looked);
        int end = (int) ((long) (number + 1) * all / looked);
        long hash = EcmpRouting.mix(GOLDEN_RATIO * (number + 1) ^ ((long) from << Integer.SIZE | to)) >>> Integer.SIZE;
        return detours.at(from, to, begin + (int) (hash * (end - begin) >>> Integer.SIZE));
    }

    @Override
    Spread split(int from, int to, ForwardingTable table) {
        int all = detours.count(from, to);
        int looked = Math.min(all, sample);
        SortedMap<Integer, Double> shares = new TreeMap<>();
        int used = 0;
        for (int number = 0; number < looked; number++) {
            int by = drawn(from, to, number, looked, all);
            ForwardingTable first = table(by);
            if (first.reaches(from) && table.reaches(by)) {
                ShortestSplit.Result half = split.of(from, first, at -> at == to || detours.isReached(by, at));
                add(half.spread(), 1, shares);
                half.arrived().forEach((at, part) -> add(split.of(at, table), at == to ? 0 : part, shares));
                used++;
            }
        }
        if (used == 0) {
            return split.of(from, table);
        }
        double part = 1.0 / used;
        return new Spread(
                shares.keySet().stream().mapToInt(link -> link).toArray(),
                shares.values().stream().mapToDouble(share -> share * part).toArray());
    }

    private static void add(Spread spread, double factor, Map<Integer, Double> shares) {
        for (int i = 0; factor > 0 && i < spread.links().length; i++) {
            shares.merge(spread.links()[i], factor * spread.shares()[i], Double::sum);
        }
    }

    /** Mean number of links between switches: each link's share is the part of packets that cross it. */
    @Override
    int linksBetween(int from, int to, ForwardingTable table) {
        double mean = 0;
        for (double share : spread(from, to, table).shares()) {
            mean += share;
        }
        return (int) Math.round(mean);
    }

    @Override
    long latencyBetween(int from, int to, ForwardingTable table) {
        Spread spread = spread(from, to, table);
        double mean = fabric().switchLatency(from);
        for (int i = 0; i < spread.links().length; i++) {
            int link = spread.links()[i];
            int target = fabric().linkTarget(link) - fabric().endpointCount();
            mean += spread.shares()[i] * (fabric().linkLatency(link) + fabric().switchLatency(target));
        }
        return Math.round(mean);
    }
}
