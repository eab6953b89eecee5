package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.CatalogEntry;
import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.reports.table.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of a kind, a row for each value; in the text the name and the source stand only where they change. */
final class CatalogListing {
    private static final List<String> CAPABILITIES = List.of("rate", "memory", "memory-rate");

    private final List<List<String>> rows = new ArrayList<>();
    private final List<List<String>> brief = new ArrayList<>();

    private CatalogListing() {}

    static Listing of(CatalogKind kind) {
        CatalogListing listing = new CatalogListing();
        Catalog.shipped().entries(kind).forEach(listing::add);
        return new Listing(List.of("name", "aliases", "key", "value", "source"), listing.rows, listing::text);
    }

    private String text(TextStyle style) {
        return Listing.table(List.of("name", "key", "value", "source"), brief, style);
    }

    private void add(CatalogEntry entry) {
        String aliases = String.join(", ", entry.aliases());
        String name = aliases.isEmpty() ? entry.name() : entry.name() + " (" + aliases + ")";
        String sourceAbove = "";
        for (Map.Entry<String, Node> value : flat("", entry.values()).entrySet()) {
            Node node = value.getValue();
            String text = node instanceof ScalarNode scalar ? scalar.text() : node.describe();
            String source = Catalog.shipped().sourceOf(node.location()).orElse("");
            rows.add(List.of(entry.name(), aliases, value.getKey(), text, source));
            brief.add(List.of(name, value.getKey(), text, source.equals(sourceAbove) ? "" : source));
            name = "";
            sourceAbove = source;
            parts(entry, aliases, value.getKey(), node);
        }
    }

    /** The values of an entry, those in maps by their path. */
    private static Map<String, Node> flat(String path, MapNode map) {
        Map<String, Node> values = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> {
            String below = path.isEmpty() ? key : path + '.' + key;
            if (entry.value() instanceof MapNode inner) {
                values.putAll(flat(below, inner));
            } else {
                values.put(below, entry.value());
            }
        });
        return values;
    }

    /** What a part is capable of, below its name, by the path that it has below the entry. */
    private void parts(CatalogEntry entry, String aliases, String key, Node part) {
        CatalogKind kind = entry.kind().references().get(key);
        if (kind == null) {
            return;
        }
        if (Catalog.shipped().expand(kind, part, key) instanceof MapNode values) {
            values.entries().forEach((name, value) -> {
                if (CAPABILITIES.contains(name) && value.value() instanceof ScalarNode scalar) {
                    String source =
                            Catalog.shipped().sourceOf(scalar.location()).orElse("");
                    rows.add(List.of(entry.name(), aliases, key + '.' + name, scalar.text(), source));
                    brief.add(List.of("", key + '.' + name, scalar.text(), ""));
                }
            });
        }
    }
}
