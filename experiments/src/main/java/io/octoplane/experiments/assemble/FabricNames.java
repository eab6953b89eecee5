package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.TopologyException;
import java.util.List;
import java.util.stream.IntStream;

/** Finds what scenarios name in a fabric. */
final class FabricNames {
    private static final int LINKS_NAMED = 3;

    private FabricNames() {}

    /**
     * The directed link of a name.
     *
     * @throws ScenarioException when there is none; names some that are alike
     */
    static int link(Fabric fabric, String name, Location at) {
        try {
            return fabric.linkByName(name);
        } catch (TopologyException e) {
            List<String> alike = IntStream.range(0, fabric.linkCount())
                    .mapToObj(fabric::linkName)
                    .filter(link -> link.contains(name))
                    .limit(LINKS_NAMED)
                    .toList();
            String hint = e.getMessage().contains("did you mean")
                            || e.getMessage().contains("side by side")
                            || alike.isEmpty()
                    ? ""
                    : "; with " + name + " in their name there are " + String.join(", ", alike) + " and others";
            throw new ScenarioException(at, e.getMessage() + hint + "; octoplane topology SCENARIO --links lists all");
        }
    }
}
