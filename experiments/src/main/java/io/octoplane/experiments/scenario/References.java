package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.scenario.workload.NoWork;
import java.util.List;
import java.util.Map;

/** Knows where a scenario names catalog entries, and puts the entries there. */
final class References {
    /** The protocol of networks that name none. */
    static final String DEFAULT_PROTOCOL = "infiniband";

    /** The prices of scenarios that name none. */
    static final String DEFAULT_PRICES = "table-3";

    private static final String COST = "cost";
    private static final String PRICES = "prices";
    private static final DocumentPath KIND_OF_WORK = path("workload.kind");
    private static final DocumentPath NETWORK = path("cluster.network");
    private static final String PROTOCOL = "protocol";
    private static final String DCQCN = "dcqcn";
    private static final String ECN = "ecn";
    private static final String NONE = "none";

    /** The thresholds of networks whose queue pairs slow down and that name none. */
    private static final String DEFAULT_ECN = "ns3";

    private static final Location DEFAULT = Location.of("default");

    private record Reference(DocumentPath path, CatalogKind kind) {}

    private static final List<Reference> ALL = List.of(
            reference("model", CatalogKind.MODEL),
            reference("workload.against", CatalogKind.MODEL),
            reference("workload.host", CatalogKind.HOST),
            reference("cluster.node", CatalogKind.NODE),
            reference("cluster.network.switch", CatalogKind.SWITCH),
            reference("cluster.network.graph", CatalogKind.GRAPH),
            reference("cluster.network." + PROTOCOL, CatalogKind.PROTOCOL),
            reference("cluster.network." + DCQCN, CatalogKind.DCQCN),
            reference("cluster.network." + ECN, CatalogKind.ECN),
            reference("cluster.network.pfc", CatalogKind.PFC),
            reference(COST + '.' + PRICES, CatalogKind.PRICE_BOOK));

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
                return expand(reference, withPrices(withDefaults(document), reference.kind == CatalogKind.PRICE_BOOK));
            }
        }
        return document;
    }

    /** The document with all entries in place. */
    MapNode expandAll(MapNode document) {
        Node expanded = withPrices(withDefaults(document), false);
        for (Reference reference : ALL) {
            expanded = expand(reference, expanded);
        }
        return (MapNode) expanded;
    }

    private Node expand(Reference reference, Node document) {
        return reference.path.replace(
                document, node -> isNone(node) ? node : catalog.expand(reference.kind, node, reference.path.text()));
    }

    /** A document with a cost names its prices, and one without work asks for the cost: nothing else comes of it. */
    private static Node withPrices(Node document, boolean asked) {
        if (!(document instanceof MapNode map)) {
            return document;
        }
        boolean idle = KIND_OF_WORK.get(document).orElse(null) instanceof ScalarNode kind
                && kind.text().equals(NoWork.KIND.name());
        Node cost = map.get(COST).orElse(asked || idle ? new MapNode(DEFAULT, Map.of()) : null);
        return cost instanceof MapNode costs && costs.get(PRICES).isEmpty()
                ? map.with(COST, DEFAULT, costs.with(PRICES, DEFAULT, new ScalarNode(DEFAULT, DEFAULT_PRICES, true)))
                : document;
    }

    /** What results depend on is named in every document, so that results say which it was. */
    private static Node withDefaults(Node document) {
        return NETWORK.replace(
                document, network -> network instanceof MapNode map ? withThresholds(withProtocol(map)) : network);
    }

    private static MapNode withProtocol(MapNode network) {
        return network.get(PROTOCOL).isEmpty() ? with(network, PROTOCOL, DEFAULT_PROTOCOL) : network;
    }

    private static MapNode withThresholds(MapNode network) {
        boolean slowsDown = network.get(DCQCN).filter(node -> !isNone(node)).isPresent();
        return slowsDown && network.get(ECN).isEmpty() ? with(network, ECN, DEFAULT_ECN) : network;
    }

    private static MapNode with(MapNode network, String key, String name) {
        return network.with(key, DEFAULT, new ScalarNode(DEFAULT, name, true));
    }

    private static boolean isNone(Node node) {
        return node instanceof ScalarNode scalar && scalar.text().equals(NONE);
    }
}
