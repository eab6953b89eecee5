package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import java.util.List;

/** Knows where a scenario names catalog entries, and puts the entries there. */
final class References {
    /** The protocol of networks that name none. */
    static final String DEFAULT_PROTOCOL = "infiniband";

    private static final DocumentPath NETWORK = path("cluster.network");
    private static final String PROTOCOL = "protocol";

    private static final Location DEFAULT = Location.of("default");

    private record Reference(DocumentPath path, CatalogKind kind) {}

    private static final List<Reference> ALL = List.of(
            reference("model", CatalogKind.MODEL),
            reference("cluster.node", CatalogKind.NODE),
            reference("cluster.network.switch", CatalogKind.SWITCH),
            reference("cluster.network.graph", CatalogKind.GRAPH),
            reference("cluster.network." + PROTOCOL, CatalogKind.PROTOCOL));

    private final Catalog catalog;

    References(Catalog catalog) {
        this.catalog = catalog;
    }

    private static Reference reference(String path, CatalogKind kind) {
        return new Reference(path(path), kind);
    }

    private static DocumentPath path(String path) {
        return DocumentPath.parse(path, Location.of(path));
    }

    /** The document with the entry in place that a path reaches into; unchanged when it reaches into none. */
    Node expandAbove(DocumentPath path, Node document) {
        for (Reference reference : ALL) {
            if (reference.path.contains(path) && !path.contains(reference.path)) {
                return expand(reference, withProtocol(document));
            }
        }
        return document;
    }

    /** The document with all entries in place. */
    MapNode expandAll(MapNode document) {
        Node expanded = withProtocol(document);
        for (Reference reference : ALL) {
            expanded = expand(reference, expanded);
        }
        return (MapNode) expanded;
    }

    private Node expand(Reference reference, Node document) {
        return reference.path.replace(document, node -> catalog.expand(reference.kind, node, reference.path.text()));
    }

    /** The protocol is named in every document that results depend on, so that results say which it was. */
    private static Node withProtocol(Node document) {
        return NETWORK.replace(
                document,
                network -> network instanceof MapNode map && map.get(PROTOCOL).isEmpty()
                        ? map.with(PROTOCOL, DEFAULT, new ScalarNode(DEFAULT, DEFAULT_PROTOCOL, true))
                        : network);
    }
}
