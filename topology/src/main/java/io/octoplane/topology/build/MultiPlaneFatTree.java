package io.octoplane.topology.build;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Parameter;
import java.util.List;

/**
 * MPFT: as many independent two-layer fat-trees as planes (arXiv 2505.09343, section 5.1). NIC {@code i} of every node
 * hangs on plane {@code i mod planes}; of NICs with several ports, port {@code p} of every NIC hangs on plane {@code p} (the
 * ideal of the paper's figure 4, and what ConnectX-8 does with four). Leaves use half their ports for endpoints and fill up in node order. The planes meet
 * nowhere but inside the nodes.
 *
 * <p>Fully built with switches of {@code k} ports, each plane has {@code k} leaves, {@code k/2} spines, {@code k^2/2} cables
 * between them and room for {@code k^2/2} endpoints.
 */
public final class MultiPlaneFatTree implements TopologyFamily {
    @Override
    public String name() {
        return "multi-plane-fat-tree";
    }

    @Override
    public String description() {
        return "independent two-layer fat-trees; NIC i of every node, or port i of every NIC, is on plane i mod planes";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return TreeParameters.ALL;
    }

    @Override
    public int usualPlanes(int nicsPerNode, int portsPerNic) {
        return portsPerNic > 1 ? portsPerNic : nicsPerNode;
    }

    @Override
    public Fabric build(TopologyParameters parameters) {
        int planes = parameters.planes();
        int nics = parameters.nicsPerNode();
        int ports = parameters.portsPerNic();
        if (ports > 1 && ports != planes) {
            throw new TopologyException("a multi-plane fat-tree takes port p of every NIC to plane p: NICs of " + ports
                    + " ports need " + ports + " planes, not " + planes);
        }
        if (ports == 1 && nics % planes != 0) {
            throw new TopologyException("a multi-plane fat-tree gives every plane as many NICs of a node: the " + nics
                    + " NICs of a node cannot be divided over " + planes + " planes");
        }
        LeafPorts leafPorts = LeafPorts.of(parameters, 1);
        int perLeaf = leafPorts.endpoints();
        int perPlane = ports > 1 ? nics : nics / planes;
        long endpoints = (long) parameters.nodes() * perPlane;
        long capacity = (long) parameters.switchPorts() * perLeaf;
        if (endpoints > capacity) {
            throw new TopologyException(
                    "a two-layer plane of " + parameters.switchPorts() + "-port switches holds at most "
                            + capacity + " endpoints, which is " + capacity / perPlane + " nodes with " + perPlane
                            + " NIC(s) on each plane, not " + parameters.nodes() + " nodes");
        }
        int leaves = TreeParameters.isFullyBuilt(parameters)
                ? parameters.switchPorts()
                : (int) ((endpoints + perLeaf - 1) / perLeaf);
        LeafSpineSize size = LeafSpineSize.of(leaves, leafPorts, parameters.switchPorts());

        FabricBuilder builder = new FabricBuilder(parameters.nodes(), nics, ports);
        int[][] leavesOfPlane = new int[planes][];
        for (int plane = 0; plane < planes; plane++) {
            String prefix = "plane" + plane + "/";
            leavesOfPlane[plane] = LeafSpineTree.addTo(
                    builder,
                    size,
                    LeafSpineTree.Parts.of(parameters, plane),
                    leaf -> prefix + "leaf" + leaf,
                    spine -> prefix + "spine" + spine);
        }
        for (int node = 0; node < parameters.nodes(); node++) {
            for (int nic = 0; nic < nics; nic++) {
                for (int port = 0; port < ports; port++) {
                    int plane = ports > 1 ? port : nic % planes;
                    int numberInPlane = node * perPlane + (ports > 1 ? nic : nic / planes);
                    builder.attach(
                            node,
                            nic,
                            port,
                            leavesOfPlane[plane][numberInPlane / perLeaf],
                            parameters.portRate(),
                            parameters.linkLatency());
                }
            }
        }
        return builder.build();
    }
}
