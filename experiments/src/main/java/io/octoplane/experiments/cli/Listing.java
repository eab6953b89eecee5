package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.CalibratedParameter;
import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.CatalogEntry;
import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.Residuals;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.WorkloadKind;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
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
import java.util.function.Supplier;

/** The tables of {@code octoplane list}. */
final class Listing {
    private static final Map<String, Supplier<Table>> KINDS = kinds();

    private Listing() {}

    /** What can be listed, for help and shell completion. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KINDS.keySet().iterator();
        }
    }

    /** The table of a kind. */
    static Table of(String kind) {
        List<String> known = List.copyOf(KINDS.keySet());
        Value value = new Value(new ScalarNode(Location.of("octoplane list"), kind, true), "");
        return KINDS.get(value.name("a list", known)).get();
    }

    /** Further kinds are further lines here. */
    private static Map<String, Supplier<Table>> kinds() {
        Map<String, Supplier<Table>> kinds = new LinkedHashMap<>();
        for (CatalogKind kind : CatalogKind.values()) {
            kinds.put(kind.section(), () -> catalog(kind));
        }
        kinds.put(
                "topologies", () -> described(TopologyFamilies.ALL, TopologyFamily::name, TopologyFamily::description));
        kinds.put("routings", () -> described(Routings.ALL, RoutingFamily::name, RoutingFamily::description));
        kinds.put("workloads", () -> described(WorkloadKinds.ALL, WorkloadKind::name, WorkloadKind::description));
        kinds.put("parameters", Listing::parameters);
        return kinds;
    }

    private static Table catalog(CatalogKind kind) {
        List<List<Cell>> rows = new ArrayList<>();
        for (CatalogEntry entry : Catalog.shipped().entries(kind)) {
            String name = entry.aliases().isEmpty()
                    ? entry.name()
                    : entry.name() + " (" + String.join(", ", entry.aliases()) + ")";
            for (Map.Entry<String, MapNode.Entry> value :
                    entry.values().entries().entrySet()) {
                Node node = value.getValue().value();
                String text = node instanceof ScalarNode scalar ? scalar.text() : node.describe();
                String source = Catalog.shipped().sourceOf(node.location()).orElse("");
                rows.add(row(name, value.getKey(), text, source));
                name = "";
            }
        }
        return table(List.of("name", "key", "value", "source"), rows);
    }

    private static <T> Table described(List<T> things, Function<T, String> name, Function<T, String> description) {
        return table(
                List.of("name", "description"),
                things.stream()
                        .map(thing -> row(name.apply(thing), description.apply(thing)))
                        .toList());
    }

    private static Table parameters() {
        return table(
                List.of("name", "value", "residuals", "fit", "data set", "source"),
                ParameterTable.shipped().all().stream().map(Listing::parameter).toList());
    }

    private static List<Cell> parameter(CalibratedParameter parameter) {
        return row(
                parameter.name(),
                parameter.value().text(),
                parameter.residuals().map(Listing::text).orElse(""),
                parameter.fit(),
                parameter.dataSet(),
                parameter.source());
    }

    private static String text(Residuals residuals) {
        return "median " + percent(residuals.median()) + ", max " + percent(residuals.max()) + ", " + residuals.points()
                + " points";
    }

    private static String percent(double fraction) {
        return Numbers.text(100 * fraction) + " %";
    }

    private static Table table(List<String> headers, List<List<Cell>> rows) {
        List<Column> columns = headers.stream().map(Listing::column).toList();
        return Table.plain(columns, rows);
    }

    /** Names and values must stay whole, to be copied. */
    private static Column column(String header) {
        boolean wraps = !List.of("name", "key", "value").contains(header);
        return new Column(header, Table.Alignment.LEFT, wraps);
    }

    private static List<Cell> row(String... cells) {
        return Arrays.stream(cells).map(Cell::of).toList();
    }
}
