package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads a catalog file: sections by {@link CatalogKind#section}, each a map from names to entries. */
final class CatalogReader {
    private static final String ALIASES = "aliases";

    private CatalogReader() {}

    /**
     * The entries of a file.
     *
     * @param root the file's document
     * @param below the catalog under this file; an entry may extend its own namesake there
     */
    static List<CatalogEntry> read(Node root, Catalog below) {
        String[] sections =
                Arrays.stream(CatalogKind.values()).map(CatalogKind::section).toArray(String[]::new);
        ObjectReader reader = ObjectReader.of(root, "a catalog file", sections);
        List<CatalogEntry> entries = new ArrayList<>();
        for (CatalogKind kind : CatalogKind.values()) {
            reader.optional(kind.section())
                    .map(section -> section.entries("the section"))
                    .orElse(Map.of())
                    .forEach((name, value) -> entries.add(entry(kind, name, value, below)));
        }
        return entries;
    }

    private static CatalogEntry entry(CatalogKind kind, String name, Value value, Catalog below) {
        if (!(value.node() instanceof MapNode map)) {
            throw value.error("expected " + kind.description() + " as a map of keys and values, found "
                    + value.node().describe());
        }
        List<String> aliases = map.get(ALIASES)
                .map(list -> new Value(list, value.path() + '.' + ALIASES)
                        .list().stream().map(Value::text).toList())
                .orElse(List.of());
        SourcedValues sourced = SourcedValues.of(map.without(ALIASES), value.path());
        MapNode values = sourced.values();
        if (extendsItself(values, name)) {
            values = (MapNode) below.expand(kind, values, value.path());
        }
        return new CatalogEntry(kind, name, aliases, values, sourced.sources());
    }

    private static boolean extendsItself(MapNode values, String name) {
        return values.get(ReferenceExpansion.EXTENDS).orElse(null) instanceof ScalarNode base
                && base.text().equals(name);
    }
}
