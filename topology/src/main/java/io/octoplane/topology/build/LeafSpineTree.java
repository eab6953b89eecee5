package io.octoplane.topology.build;

import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import java.util.function.IntFunction;

/**
 * Wires one tree into a fabric under construction. Uplink {@code u} of every leaf goes to spine {@code u mod spines}, so
 * all leaves have the same number of cables to every spine.
 */
final class LeafSpineTree {
    private LeafSpineTree() {}

    /** What the switches and cables of a tree have in common. */
    record Parts(int plane, int leafPorts, int spinePorts, long switchLatency, long rate, long linkLatency) {
        static Parts of(TopologyParameters parameters, int plane) {
            return new Parts(
                    plane,
                    parameters.switchPorts(),
                    parameters.switchPorts(),
                    parameters.switchLatency(),
                    parameters.portRate(),
                    parameters.linkLatency());
        }
    }

    /**
     * Adds leaves, spines and the cables between them.
     *
     * @return the switch ids of the leaves
     */
    static int[] addTo(
            FabricBuilder builder,
            LeafSpineSize size,
            Parts parts,
            IntFunction<String> leafName,
            IntFunction<String> spineName) {
        int[] leaves = new int[size.leaves()];
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            leaves[leaf] =
                    builder.addSwitch(leafName.apply(leaf), parts.plane(), parts.leafPorts(), parts.switchLatency());
        }
        int[] spines = new int[size.spines()];
        for (int spine = 0; spine < spines.length; spine++) {
            spines[spine] =
                    builder.addSwitch(spineName.apply(spine), parts.plane(), parts.spinePorts(), parts.switchLatency());
        }
        for (int leaf : leaves) {
            for (int uplink = 0; uplink < size.uplinksPerLeaf(); uplink++) {
                builder.connect(
                        leaf,
                        spines[uplink % spines.length],
                        LinkLayer.LEAF_TO_SPINE,
                        parts.rate(),
                        parts.linkLatency());
            }
        }
        return leaves;
    }
}
