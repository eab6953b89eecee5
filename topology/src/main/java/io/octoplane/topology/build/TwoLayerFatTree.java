package io.octoplane.topology.build;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Parameter;
import java.util.List;

/**
 * FT2: the plain two-layer fat-tree, nodes numbered leaf by leaf, all NICs of a node on one leaf. Fully built with switches of {@code k}
 * ports: {@code k} leaves, {@code k/2} spines, {@code k^2/2} cables between them, {@code k^2/2} endpoints.
 * {@link #tree} gives the exact trees that network simulators are compared on.
 */
public final class TwoLayerFatTree implements TopologyFamily {
    @Override
    public String name() {
        return "two-layer-fat-tree";
    }

    @Override
    public String description() {
        return "one plain fat-tree of leaves and spines; all NICs of a node are on one leaf";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return TreeParameters.ALL;
    }

    @Override
    public Fabric build(TopologyParameters parameters) {
        int nics = parameters.nicsPerNode();
        if (parameters.planes() != 1) {
            throw new TopologyException("a plain two-layer fat-tree is one network: planes must be 1, not "
                    + parameters.planes() + "; multi-plane-fat-tree takes more");
        }
        LeafPorts leafPorts = LeafPorts.of(parameters, nics);
        int nodesPerLeaf = leafPorts.endpoints() / nics;
        int capacity = parameters.switchPorts() * nodesPerLeaf;
        if (parameters.nodes() > capacity) {
            throw new TopologyException("a two-layer fat-tree of " + parameters.switchPorts()
                    + "-port switches holds at most " + capacity + " nodes, not " + parameters.nodes());
        }
        int leaves = TreeParameters.isFullyBuilt(parameters)
                ? parameters.switchPorts()
                : (parameters.nodes() + nodesPerLeaf - 1) / nodesPerLeaf;
        return build(
                parameters.nodes(),
                nics,
                LeafSpineSize.of(leaves, leafPorts, parameters.switchPorts()),
                LeafSpineTree.Parts.of(parameters, 0));
    }

    /**
     * A tree of explicit size with one cable between each leaf and each spine; switches have just the ports they need.
     *
     * @param leaves number of leaves, at least 1
     * @param hostsPerLeaf nodes on each leaf, at least 1
     * @param spines number of spines, at least 1; as many as hosts per leaf make the tree non-blocking
     * @param rate rate of every cable in bit/s, one direction
     * @param linkLatency latency of every cable in picoseconds
     * @param switchLatency latency of every switch in picoseconds
     */
    public static Fabric tree(
            int leaves, int hostsPerLeaf, int spines, long rate, long linkLatency, long switchLatency) {
        if (spines < 1) {
            throw new TopologyException("a two-layer tree needs at least one spine, not " + spines);
        }
        LeafSpineSize size = new LeafSpineSize(leaves, spines, hostsPerLeaf, spines);
        int leafPorts = Math.addExact(hostsPerLeaf, spines);
        return build(
                Math.multiplyExact(leaves, hostsPerLeaf),
                1,
                size,
                new LeafSpineTree.Parts(0, leafPorts, leaves, switchLatency, rate, linkLatency));
    }

    private static Fabric build(int nodes, int nics, LeafSpineSize size, LeafSpineTree.Parts parts) {
        FabricBuilder builder = new FabricBuilder(nodes, nics);
        int[] leaves = LeafSpineTree.addTo(builder, size, parts, leaf -> "leaf" + leaf, spine -> "spine" + spine);
        for (int node = 0; node < nodes; node++) {
            for (int nic = 0; nic < nics; nic++) {
                int leaf = leaves[(node * nics + nic) / size.endpointsPerLeaf()];
                builder.attach(node, nic, leaf, parts.rate(), parts.linkLatency());
            }
        }
        return builder.build();
    }
}
