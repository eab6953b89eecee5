package io.octoplane.experiments.cli;

import io.octoplane.experiments.scenario.NetworkSpec;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.price.Part;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code octoplane topology} says of one network.
 *
 * @param topology its family
 * @param point the point of the sweep, its overrides
 * @param facts name to value, numbers as numbers
 */
record TopologyFacts(String topology, Map<String, String> point, Map<String, Object> facts) {
    static TopologyFacts of(Point point, Fabric fabric) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("nodes", fabric.nodeCount());
        facts.put("endpoints", fabric.endpointCount());
        facts.put("switches", fabric.switchCount());
        facts.put("links", fabric.interSwitchCableCount());
        facts.put("planes", fabric.planeCount());
        cables(fabric).forEach((layer, count) -> facts.put(Part.Link.layerName(layer) + " links", count));
        down(fabric, facts);
        return new TopologyFacts(point.scenario().cluster().network().topology().family(), point.overrides(), facts);
    }

    /** An object for programs. */
    Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("topology", topology);
        object.put("point", point);
        facts.forEach((name, value) -> object.put(name.replace(' ', '_'), value));
        return object;
    }

    /** A column for each network. */
    static String text(List<TopologyFacts> networks, TextStyle style) {
        Set<String> names = new LinkedHashSet<>();
        networks.forEach(network -> names.addAll(network.facts.keySet()));
        List<Column> columns = new ArrayList<>(List.of(new Column("network", Table.Alignment.LEFT, false)));
        networks.forEach(network -> columns.add(Column.numbers(network.topology)));
        List<List<Cell>> rows = new ArrayList<>();
        for (String name : names) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(name)));
            networks.forEach(network -> row.add(Cell.of(words(network.facts.get(name)))));
            rows.add(row);
        }
        return TextTable.render(Table.plain(columns, rows), style);
    }

    /** What a drawing is headed. */
    static String title(Point point) {
        NetworkSpec network = point.scenario().cluster().network();
        return network.topology() + " of " + network.networkSwitch().name();
    }

    /** The size of a network in a line. */
    static String subtitle(Fabric fabric) {
        return Amounts.count(fabric.nodeCount()) + " nodes, " + Amounts.count(fabric.endpointCount()) + " endpoints, "
                + Amounts.count(fabric.switchCount()) + " switches, " + Amounts.count(fabric.interSwitchCableCount())
                + " links between switches"
                + (fabric.planeCount() > 1 ? ", " + fabric.planeCount() + " planes" : "");
    }

    private static String words(Object value) {
        if (value instanceof Integer count) {
            return Amounts.count(count);
        }
        return value == null ? "" : value.toString();
    }

    private static Map<LinkLayer, Integer> cables(Fabric fabric) {
        Map<LinkLayer, Integer> cables = new EnumMap<>(LinkLayer.class);
        for (int link = 0; link < fabric.linkCount(); link += 2) {
            LinkLayer layer = fabric.linkLayer(link);
            cables.merge(layer.compareTo(layer.opposite()) <= 0 ? layer : layer.opposite(), 1, Integer::sum);
        }
        return cables;
    }

    private static void down(Fabric fabric, Map<String, Object> facts) {
        int down = 0;
        for (int link = 0; link < fabric.linkCount(); link += 2) {
            down += fabric.isUp(link) && fabric.isUp(link + 1) ? 0 : 1;
        }
        if (down > 0) {
            facts.put("links down", down);
        }
    }
}
