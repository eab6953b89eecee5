package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.CatalogEntry;
import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.WorkloadKind;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyFamily;
import io.octoplane.topology.route.RoutingFamily;
import io.octoplane.topology.route.Routings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The lists of {@code octoplane list}. */
final class Listing {
    private static final Map<String, Function<TextStyle, String>> KINDS = kinds();

    private Listing() {}

    /** What can be listed, for help and shell completion. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KINDS.keySet().iterator();
        }
    }

    /** The list of a kind as text. */
    static String of(String kind, TextStyle style) {
        List<String> known = List.copyOf(KINDS.keySet());
        Value value = new Value(new ScalarNode(Location.of("octoplane list"), kind, true), "");
        return KINDS.get(value.name("a list", known)).apply(style);
    }

    /** Further kinds are further lines here. */
    private static Map<String, Function<TextStyle, String>> kinds() {
        Map<String, Function<TextStyle, String>> kinds = new LinkedHashMap<>();
        for (CatalogKind kind : CatalogKind.values()) {
            kinds.put(kind.section(), style -> catalog(kind, style));
        }
        kinds.put(
                "topologies",
                style -> described(TopologyFamilies.ALL, TopologyFamily::name, TopologyFamily::description, style));
        kinds.put("routings", style -> described(Routings.ALL, RoutingFamily::name, RoutingFamily::description, style));
        kinds.put(
                "workloads",
                style -> described(WorkloadKinds.ALL, WorkloadKind::name, WorkloadKind::description, style));
        kinds.put("parameters", ParameterListing::of);
        return kinds;
    }

    private static String catalog(CatalogKind kind, TextStyle style) {
        List<List<Cell>> rows = new ArrayList<>();
        for (CatalogEntry entry : Catalog.shipped().entries(kind)) {
            String name = entry.aliases().isEmpty()
                    ? entry.name()
                    : entry.name() + " (" + String.join(", ", entry.aliases()) + ")";
            String sourceAbove = "";
            for (Map.Entry<String, MapNode.Entry> value :
                    entry.values().entries().entrySet()) {
                Node node = value.getValue().value();
                String text = node instanceof ScalarNode scalar ? scalar.text() : node.describe();
                String source = Catalog.shipped().sourceOf(node.location()).orElse("");
                rows.add(row(name, value.getKey(), text, source.equals(sourceAbove) ? "" : source));
                name = "";
                sourceAbove = source;
            }
        }
        return table(List.of("name", "key", "value", "source"), rows, style);
    }

    private static <T> String described(
            List<T> things, Function<T, String> name, Function<T, String> description, TextStyle style) {
        List<List<Cell>> rows = things.stream()
                .map(thing -> row(name.apply(thing), description.apply(thing)))
                .toList();
        return table(List.of("name", "description"), rows, style);
    }

    /** Only the last column wraps: names and values must stay whole, to be copied. */
    static String table(List<String> headers, List<List<Cell>> rows, TextStyle style) {
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < headers.size(); index++) {
            columns.add(new Column(headers.get(index), Table.Alignment.LEFT, index == headers.size() - 1));
        }
        return TextTable.render(Table.plain(columns, rows), style);
    }

    static List<Cell> row(String... cells) {
        return Arrays.stream(cells).map(Cell::of).toList();
    }
}
