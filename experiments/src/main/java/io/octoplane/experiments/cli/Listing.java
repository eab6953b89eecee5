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
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.reports.format.Numbers;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.route.Routings;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The tables of {@code octoplane list}. */
final class Listing {
    private static final Map<String, Supplier<TextColumns>> KINDS = kinds();

    private Listing() {}

    /** What can be listed, for help and shell completion. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KINDS.keySet().iterator();
        }
    }

    /** The table of a kind. */
    static String of(String kind) {
        List<String> known = List.copyOf(KINDS.keySet());
        Value value = new Value(new ScalarNode(Location.of("octoplane list"), kind, true), "");
        return KINDS.get(value.name("a list", known)).get().toString();
    }

    private static Map<String, Supplier<TextColumns>> kinds() {
        Map<String, Supplier<TextColumns>> kinds = new LinkedHashMap<>();
        for (CatalogKind kind : CatalogKind.values()) {
            kinds.put(kind.section(), () -> catalog(kind));
        }
        kinds.put("topologies", Listing::topologies);
        kinds.put("routings", Listing::routings);
        kinds.put("workloads", Listing::workloads);
        kinds.put("parameters", Listing::parameters);
        return kinds;
    }

    private static TextColumns catalog(CatalogKind kind) {
        TextColumns table = new TextColumns("name", "key", "value", "source");
        for (CatalogEntry entry : Catalog.shipped().entries(kind)) {
            String name = entry.aliases().isEmpty()
                    ? entry.name()
                    : entry.name() + " (" + String.join(", ", entry.aliases()) + ")";
            for (Map.Entry<String, MapNode.Entry> value :
                    entry.values().entries().entrySet()) {
                Node node = value.getValue().value();
                table.add(
                        name,
                        value.getKey(),
                        node instanceof ScalarNode scalar ? scalar.text() : node.describe(),
                        Catalog.shipped().sourceOf(node.location()).orElse(""));
                name = "";
            }
        }
        return table;
    }

    private static TextColumns topologies() {
        TextColumns table = new TextColumns("name", "description");
        TopologyFamilies.ALL.forEach(family -> table.add(family.name(), family.description()));
        return table;
    }

    private static TextColumns routings() {
        TextColumns table = new TextColumns("name", "description");
        Routings.ALL.forEach(family -> table.add(family.name(), family.description()));
        return table;
    }

    private static TextColumns workloads() {
        TextColumns table = new TextColumns("name", "description");
        WorkloadKinds.ALL.forEach(kind -> table.add(kind.name(), kind.description()));
        return table;
    }

    private static TextColumns parameters() {
        TextColumns table = new TextColumns("name", "value", "residuals", "fitted to");
        for (CalibratedParameter parameter : ParameterTable.shipped().all()) {
            table.add(
                    parameter.name(),
                    parameter.value().text(),
                    parameter.residuals().map(Listing::text).orElse(""),
                    parameter.dataSet() + " (" + parameter.source() + "); " + parameter.fit());
        }
        return table;
    }

    private static String text(Residuals residuals) {
        return "median " + percent(residuals.median()) + ", max " + percent(residuals.max()) + ", " + residuals.points()
                + " points";
    }

    private static String percent(double fraction) {
        return Numbers.text(100 * fraction) + " %";
    }
}
