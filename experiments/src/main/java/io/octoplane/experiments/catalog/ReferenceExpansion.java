package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Replaces names of catalog entries by the entries, and {@code extends:} by the entry with the changes laid over it. */
final class ReferenceExpansion {
    static final String EXTENDS = "extends";
    static final String NAME = "name";

    private final Catalog catalog;
    private final Deque<String> open = new ArrayDeque<>();

    ReferenceExpansion(Catalog catalog) {
        this.catalog = catalog;
    }

    Node expand(CatalogKind kind, Node node, String path) {
        if (node instanceof MapNode map) {
            MapNode values = SourcedValues.of(map, path).values();
            Node base = values.get(EXTENDS).orElse(null);
            if (base == null) {
                return expandReferences(kind, values, path);
            }
            Node extended = expandNamed(kind, new Value(base, path + '.' + EXTENDS));
            MapNode merged = merge((MapNode) extended, values.without(EXTENDS));
            return expandReferences(kind, merged, path);
        }
        return expandNamed(kind, new Value(node, path));
    }

    private Node expandNamed(CatalogKind kind, Value reference) {
        CatalogEntry entry = catalog.entry(kind, reference);
        String opening = kind.section() + '.' + entry.name();
        if (open.contains(opening)) {
            throw reference.error("\"" + entry.name() + "\" extends itself");
        }
        open.push(opening);
        MapNode expanded = (MapNode) expand(kind, entry.values(), opening);
        open.pop();
        ScalarNode name = new ScalarNode(reference.location(), entry.name(), true);
        return expanded.with(NAME, reference.location(), name);
    }

    private MapNode expandReferences(CatalogKind kind, MapNode map, String path) {
        MapNode result = map;
        for (Map.Entry<String, CatalogKind> reference : kind.references().entrySet()) {
            String key = reference.getKey();
            Node value = result.get(key).orElse(null);
            if (value != null) {
                result = result.withValue(key, expand(reference.getValue(), value, path + '.' + key));
            }
        }
        return result;
    }

    /** Changes win; maps in both are merged, but one that extends another entry replaces what was there. */
    private static MapNode merge(MapNode base, MapNode changes) {
        MapNode merged = new MapNode(changes.location(), base.entries());
        for (Map.Entry<String, MapNode.Entry> change : changes.entries().entrySet()) {
            String key = change.getKey();
            Node value = change.getValue().value();
            if (value instanceof MapNode inner
                    && !inner.entries().containsKey(EXTENDS)
                    && base.get(key).orElse(null) instanceof MapNode old) {
                value = merge(old, inner);
            }
            merged = merged.with(key, change.getValue().keyLocation(), value);
        }
        return merged;
    }
}
