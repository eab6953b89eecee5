package io.octoplane.topology.build;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Parameter;
import java.util.List;

/**
 * MRFT: one two-layer fat-tree whose leaves each serve one rail, that is one NIC index, of a group of nodes (the reference
 * network of arXiv 2505.09343, section 5.1). The wiring rule:
 *
 * <ul>
 *   <li>With switches of {@code k} ports, nodes are taken in groups of {@code k/2}; NIC {@code i} of every node of group
 *       {@code g} hangs on leaf {@code rail i/leaf g}.
 *   <li>Every leaf has {@code k/2} uplinks, spread evenly over all spines; there are as few spines as take all uplinks.
 *   <li>So equal NIC indices within a group are one switch apart, everything else three switches, and every endpoint
 *       reaches every other one.
 * </ul>
 */
public final class MultiRailFatTree implements TopologyFamily {
    @Override
    public String name() {
        return "multi-rail-fat-tree";
    }

    @Override
    public String description() {
        return "one two-layer fat-tree; each leaf serves one NIC index (rail) of a group of nodes";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return TreeParameters.ALL;
    }

    @Override
    public Fabric build(TopologyParameters parameters) {
        int rails = parameters.nicsPerNode();
        LeafPorts leafPorts = LeafPorts.of(parameters, 1);
        int groupSize = leafPorts.endpoints();
        if (parameters.planes() != 1) {
            throw new TopologyException(
                    "a multi-rail fat-tree is one network: planes must be 1, not " + parameters.planes());
        }
        int mostGroups = parameters.switchPorts() / rails;
        int groups =
                TreeParameters.isFullyBuilt(parameters) ? mostGroups : (parameters.nodes() + groupSize - 1) / groupSize;
        if (groups > mostGroups || parameters.nodes() > (long) groups * groupSize) {
            throw new TopologyException("a multi-rail fat-tree of " + parameters.switchPorts()
                    + "-port switches holds at most " + (long) mostGroups * groupSize + " nodes with " + rails
                    + " NICs (" + mostGroups + " groups of " + groupSize + " nodes), not " + parameters.nodes());
        }
        FabricBuilder builder = new FabricBuilder(parameters.nodes(), rails);
        int[] leaves = LeafSpineTree.addTo(
                builder,
                LeafSpineSize.of(groups * rails, leafPorts, parameters.switchPorts()),
                LeafSpineTree.Parts.of(parameters, 0),
                leaf -> "rail" + leaf % rails + "/leaf" + leaf / rails,
                spine -> "spine" + spine);
        for (int node = 0; node < parameters.nodes(); node++) {
            for (int nic = 0; nic < rails; nic++) {
                int leaf = leaves[node / groupSize * rails + nic];
                builder.attach(node, nic, leaf, parameters.portRate(), parameters.linkLatency());
            }
        }
        return builder.build();
    }
}
