package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.ClusterSpec;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.price.BillOfMaterials;
import io.octoplane.hardware.price.Part;
import io.octoplane.topology.build.SlimFly;
import io.octoplane.topology.build.SlimFlyFormula;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.TopologyException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bills of networks that are counted by a formula, because they cannot be built. */
final class FormulaCounts {
    private static final String SLIM_FLY = new SlimFly().name();

    private FormulaCounts() {}

    /** @throws ScenarioException when there is no formula, or it does not fit the cluster */
    static BillOfMaterials of(Point point) {
        ClusterSpec cluster = point.scenario().cluster();
        if (!cluster.network().topology().family().equals(SLIM_FLY)
                || !cluster.network().topology().without().isEmpty()) {
            throw new ScenarioException(
                    point.resolved().workloadLocation(),
                    "workload: only a whole " + SLIM_FLY + " is counted by a formula; leave out counted, and the "
                            + cluster.network().topology().family() + " is built");
        }
        TopologyParameters parameters = ClusterAssembler.parameters(cluster);
        SlimFlyFormula counts;
        try {
            counts = SlimFlyFormula.of(parameters);
        } catch (TopologyException e) {
            throw new ScenarioException(point.resolved().networkLocation(), e.getMessage());
        }
        Map<Part, Long> parts = new LinkedHashMap<>();
        parts.put(new Part.Switch(cluster.network().networkSwitch().name()), counts.switches());
        parts.put(new Part.Link(LinkLayer.WITHIN_GROUP, parameters.portRate()), counts.linksWithinGroups());
        parts.put(new Part.Link(LinkLayer.BETWEEN_GROUPS, parameters.portRate()), counts.linksBetweenGroups());
        parts.put(new Part.Link(LinkLayer.ENDPOINT_TO_LEAF, parameters.portRate()), parameters.endpoints());
        parts.put(
                new Part.Nic(cluster.node().nic().name()),
                (long) cluster.nodes() * cluster.node().nics());
        parts.put(new Part.Node(cluster.node().name()), (long) cluster.nodes());
        return BillOfMaterials.of(parts, parameters.endpoints());
    }
}
