package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import java.util.List;

/** Knows where a scenario names catalog entries, and puts the entries there. */
final class References {
    private record Reference(DocumentPath path, CatalogKind kind) {}

    private static final List<Reference> ALL = List.of(
            reference("model", CatalogKind.MODEL),
            reference("cluster.node", CatalogKind.NODE),
            reference("cluster.network.switch", CatalogKind.SWITCH));

    private final Catalog catalog;

    References(Catalog catalog) {
        this.catalog = catalog;
    }

    private static Reference reference(String path, CatalogKind kind) {
        return new Reference(DocumentPath.parse(path, Location.of(path)), kind);
    }

    /** The document with the entry in place that a path reaches into; unchanged when it reaches into none. */
    Node expandAbove(DocumentPath path, Node document) {
        for (Reference reference : ALL) {
            if (reference.path.contains(path) && !path.contains(reference.path)) {
                return expand(reference, document);
            }
        }
        return document;
    }

    /** The document with all entries in place. */
    MapNode expandAll(MapNode document) {
        Node expanded = document;
        for (Reference reference : ALL) {
            expanded = expand(reference, expanded);
        }
        return (MapNode) expanded;
    }

    private Node expand(Reference reference, Node document) {
        return reference.path.replace(document, node -> catalog.expand(reference.kind, node, reference.path.text()));
    }
}
