package io.octoplane.experiments.cli;

import io.octoplane.experiments.scenario.NetworkSpec;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.price.Part;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import io.octoplane.topology.analysis.BisectionBandwidth;
import io.octoplane.topology.analysis.FabricCounts;
import io.octoplane.topology.analysis.PathDiversity;
import io.octoplane.topology.analysis.PathDiversity.Pair;
import io.octoplane.topology.analysis.SwitchDistanceAnalysis;
import io.octoplane.topology.graph.Fabric;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What {@code octoplane topology} says of one network.
 *
 * @param topology its family
 * @param point the point of the sweep, its overrides
 * @param facts by name, as programs and as people read them
 * @param notes how figures were found that are not counts
 */
record TopologyFacts(String topology, Map<String, String> point, Map<String, Fact> facts, Set<String> notes) {
    private static final double BITS_PER_TERABIT = 1e12;
    private static final double PER_CENT = 100;
    private static final int DIGITS = 4;

    /** Pairs of switches whose ways are counted; of large networks fewer, for each takes its time. */
    private static final int PAIRS = 200;

    private static final int PAIRS_OF_LARGE = 20;
    private static final int LARGE = 2000;

    /** A figure for programs and in words. */
    private record Fact(Object value, String words) {}

    static TopologyFacts of(Point point, Fabric fabric) {
        TopologyFacts facts = new TopologyFacts(
                point.scenario().cluster().network().topology().family(),
                point.overrides(),
                new LinkedHashMap<>(),
                new LinkedHashSet<>());
        facts.counts(fabric);
        facts.distances(SwitchDistanceAnalysis.of(fabric));
        facts.bisection(fabric);
        facts.paths(fabric);
        return facts;
    }

    private void counts(Fabric fabric) {
        FabricCounts counts = FabricCounts.of(fabric);
        add("nodes", fabric.nodeCount());
        add("endpoints", counts.endpoints());
        add("switches", counts.switches());
        add("links", counts.interSwitchCables());
        add("planes", fabric.planeCount());
        counts.cables().forEach((layer, count) -> add(Part.Link.layerName(layer) + " links", count));
        int down = 0;
        for (int link = 0; link < fabric.linkCount(); link += 2) {
            down += fabric.isUp(link) && fabric.isUp(link + 1) ? 0 : 1;
        }
        if (down > 0) {
            add("links down", down);
        }
    }

    private void distances(SwitchDistanceAnalysis distances) {
        add("diameter", distances.diameter());
        add("average hops", distances.averageHops(), rounded(distances.averageHops()));
        if (distances.girth().isPresent()) {
            add("girth", distances.girth().getAsInt());
        }
        if (!distances.joined()) {
            notes.add("Not all endpoints of a plane reach each other.");
        }
        notes.add(
                "Diameter and hops are links between switches that have endpoints; one link to a switch comes first, one last.");
    }

    private void bisection(Fabric fabric) {
        BisectionBandwidth bisection = BisectionBandwidth.of(fabric);
        double share = PER_CENT * bisection.bitsPerSecond() / BisectionBandwidth.most(fabric);
        add(
                "bisection bandwidth",
                bisection.bitsPerSecond(),
                (bisection.exact() ? "" : "at most ") + rounded(bisection.bitsPerSecond() / BITS_PER_TERABIT)
                        + " Tb/s");
        if (!bisection.exact() && bisection.atLeast() > 0) {
            add(
                    "bisection, at least",
                    bisection.atLeast(),
                    rounded(bisection.atLeast() / BITS_PER_TERABIT) + " Tb/s, "
                            + rounded(PER_CENT * bisection.atLeast() / BisectionBandwidth.most(fabric)) + " %");
        }
        add("bisection share", share / PER_CENT, rounded(share) + " %");
        notes.add("Bisection (" + topology + "): " + bisection.method()
                + ". Its share is of what half of the endpoints can send.");
    }

    private void paths(Fabric fabric) {
        PathDiversity diversity = PathDiversity.of(fabric, fabric.switchCount() > LARGE ? PAIRS_OF_LARGE : PAIRS);
        if (diversity.pairs().isEmpty()) {
            return;
        }
        paths("shortest paths", diversity, Pair::shortestPaths);
        paths("disjoint paths", diversity, Pair::disjointPaths);
        notes.add("Paths are those of " + diversity.pairs().size() + " pairs of switches (" + topology
                + "): of least length, and at most that share no link; least and mean of all pairs.");
    }

    private void paths(String name, PathDiversity diversity, ToDoubleFunction<Pair> of) {
        DoubleSummaryStatistics summary = diversity.summary(of);
        add(name + " least", summary.getMin(), rounded(summary.getMin()));
        add(name + " mean", summary.getAverage(), rounded(summary.getAverage()));
    }

    private void add(String name, int count) {
        facts.put(name, new Fact(count, Amounts.count(count)));
    }

    private void add(String name, double value, String words) {
        facts.put(name, new Fact(Numbers.roundToSignificant(value, Numbers.SIGNIFICANT_DIGITS), words));
    }

    private static String rounded(double value) {
        return Numbers.text(Numbers.roundToSignificant(value, DIGITS));
    }

    /** An object for programs; the bisection is in bit/s. */
    Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("topology", topology);
        object.put("point", point);
        facts.forEach((name, fact) -> object.put(name.replace(' ', '_').replace('-', '_'), fact.value()));
        object.put("notes", notes);
        return object;
    }

    /** A column for each network. */
    static String text(List<TopologyFacts> networks, TextStyle style) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> notes = new LinkedHashSet<>();
        networks.forEach(network -> {
            names.addAll(network.facts.keySet());
            notes.addAll(network.notes);
        });
        List<Column> columns = new ArrayList<>(List.of(new Column("network", Table.Alignment.LEFT, false)));
        networks.forEach(network -> columns.add(Column.numbers(network.topology.replace('-', ' '))));
        List<List<Cell>> rows = new ArrayList<>();
        for (String name : names) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(name)));
            networks.forEach(network -> row.add(Cell.of(
                    network.facts.containsKey(name) ? network.facts.get(name).words() : "")));
            rows.add(row);
        }
        StringBuilder text = new StringBuilder(TextTable.render(Table.plain(columns, rows), style));
        notes.forEach(note -> text.append(TextTable.wrapped(note, style.width(), "  ")));
        return text.toString();
    }

    /** What a drawing is headed. */
    static String title(Point point) {
        NetworkSpec network = point.scenario().cluster().network();
        return network.topology().family() + " of " + network.networkSwitch().name();
    }

    /** The size of a network in a line. */
    static String subtitle(Fabric fabric) {
        return Amounts.count(fabric.nodeCount()) + " nodes, " + Amounts.count(fabric.endpointCount()) + " endpoints, "
                + Amounts.count(fabric.switchCount()) + " switches, " + Amounts.count(fabric.interSwitchCableCount())
                + " links between switches"
                + (fabric.planeCount() > 1 ? ", " + fabric.planeCount() + " planes" : "");
    }
}
