package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.CanonicalText;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import java.util.List;

/**
 * A scenario ready to run, and the document it came from.
 *
 * @param scenario the checked records
 * @param document the document with the overrides and the catalog entries in it
 */
public record ResolvedScenario(Scenario scenario, MapNode document) {
    /** What says how to present or repeat a run, but does not change the numbers of a point. */
    private static final List<String> WITHOUT_EFFECT =
            List.of("title", "description", "catalog", "sweep", "compare", "charts", "figures");

    /** Where the network is described: complaints about what only building it shows point there. */
    public Location networkLocation() {
        return document.get("cluster")
                .filter(MapNode.class::isInstance)
                .flatMap(cluster -> ((MapNode) cluster).get("network"))
                .map(Node::location)
                .orElse(document.location());
    }

    /** Where the work is described: complaints about how much it is point there. */
    public Location workloadLocation() {
        return document.get("workload").map(Node::location).orElse(document.location());
    }

    /** Where prices are named: complaints about what they lack point there. */
    public Location costLocation() {
        return document.get("cost").map(Node::location).orElse(document.location());
    }

    /** Everything that the results depend on, and nothing else; equal for documents that say the same. */
    public String canonicalText() {
        MapNode effective = document;
        for (String key : WITHOUT_EFFECT) {
            effective = effective.without(key);
        }
        if (scenario.replication().count() == 1) {
            effective = effective.without(RandomKeys.REPLICATIONS.name()).without(RandomKeys.CONFIDENCE.name());
        }
        return CanonicalText.of(effective);
    }
}
