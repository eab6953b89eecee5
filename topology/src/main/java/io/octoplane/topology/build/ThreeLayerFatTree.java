package io.octoplane.topology.build;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Parameter;
import java.util.List;

/**
 * FT3: pods of leaves and spines joined by cores, NICs numbered leaf by leaf. Fully built with switches of {@code k} ports:
 * {@code k} pods of {@code k/2} leaves and {@code k/2} spines, {@code k^2/4} cores, {@code k^3/4} endpoints. Spine {@code s} of
 * every pod reaches the same group of cores. Where leaves are oversubscribed, pods have as many spines as a leaf has uplinks;
 * spines and cores block nobody.
 *
 * <p>Built as needed, the last pod has just the leaves that its NICs need; and what fits into one pod is a tree of two layers, with as
 * few spines as take its cables, for none goes to a core.
 */
public final class ThreeLayerFatTree implements TopologyFamily {
    @Override
    public String name() {
        return "three-layer-fat-tree";
    }

    @Override
    public String description() {
        return "one fat-tree of pods of leaves and spines, joined by cores; the NICs of nodes follow each other leaf by leaf";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return TreeParameters.ALL;
    }

    @Override
    public Fabric build(TopologyParameters parameters) {
        if (parameters.planes() != 1) {
            throw new TopologyException("a three-layer fat-tree has one plane, not " + parameters.planes());
        }
        int ports = parameters.switchPorts();
        int leavesPerPod = LeafSpineSize.halfOf(ports);
        LeafPorts leafPorts = LeafPorts.of(parameters, 1);
        long endpoints = parameters.endpoints();
        long perPod = (long) leavesPerPod * leafPorts.endpoints();
        if (endpoints > ports * perPod) {
            throw new TopologyException("a three-layer fat-tree of " + ports + "-port switches holds at most "
                    + ports * perPod + " NICs, not " + endpoints);
        }
        int pods = TreeParameters.isFullyBuilt(parameters) ? ports : (int) ((endpoints + perPod - 1) / perPod);
        FabricBuilder builder = new FabricBuilder(parameters.nodes(), parameters.nicsPerNode());
        int leafCount = TreeParameters.isFullyBuilt(parameters)
                ? pods * leavesPerPod
                : (int) ((endpoints + leafPorts.endpoints() - 1) / leafPorts.endpoints());
        int[][] cores = addCores(builder, parameters, pods, leafPorts.uplinks());
        int[] leaves = new int[leafCount];
        for (int pod = 0; pod < pods; pod++) {
            int first = pod * leavesPerPod;
            int count = Math.min(leavesPerPod, leafCount - first);
            LeafSpineSize size = pods == 1
                    ? LeafSpineSize.of(count, leafPorts, ports)
                    : new LeafSpineSize(count, leafPorts.uplinks(), leafPorts.endpoints(), leafPorts.uplinks());
            int[] ofPod = addPod(builder, parameters, pod, size, cores);
            System.arraycopy(ofPod, 0, leaves, first, count);
        }
        for (int endpoint = 0; endpoint < endpoints; endpoint++) {
            builder.attach(
                    endpoint / parameters.nicsPerNode(),
                    endpoint % parameters.nicsPerNode(),
                    leaves[endpoint / leafPorts.endpoints()],
                    parameters.portRate(),
                    parameters.linkLatency());
        }
        return builder.build();
    }

    /** A group of cores for each spine of a pod: as few as take all cables of the pods, and none for a single pod. */
    private static int[][] addCores(FabricBuilder builder, TopologyParameters parameters, int pods, int spinesPerPod) {
        if (pods == 1) {
            return new int[spinesPerPod][0];
        }
        int inGroup = LeafSpineSize.fewestAbove(parameters.switchPorts() / 2, pods, parameters.switchPorts());
        int[][] cores = new int[spinesPerPod][inGroup];
        for (int group = 0; group < spinesPerPod; group++) {
            for (int core = 0; core < inGroup; core++) {
                cores[group][core] = builder.addSwitch(
                        "core" + (group * inGroup + core), 0, parameters.switchPorts(), parameters.switchLatency());
            }
        }
        return cores;
    }

    /** The switches of one pod with their cables, up to the cores; gives the leaves. */
    private static int[] addPod(
            FabricBuilder builder, TopologyParameters parameters, int pod, LeafSpineSize size, int[][] cores) {
        int half = parameters.switchPorts() / 2;
        String name = "pod" + pod + '/';
        int[] leaves = LeafSpineTree.addTo(
                builder,
                size,
                LeafSpineTree.Parts.of(parameters, 0),
                leaf -> name + "leaf" + leaf,
                spine -> name + "spine" + spine);
        for (int spine = 0; spine < size.spines(); spine++) {
            int spineId = leaves[leaves.length - 1] + 1 + spine;
            for (int uplink = 0; uplink < half && cores[spine].length > 0; uplink++) {
                builder.connect(
                        spineId,
                        cores[spine][uplink % cores[spine].length],
                        LinkLayer.SPINE_TO_CORE,
                        parameters.portRate(),
                        parameters.linkLatency());
            }
        }
        return leaves;
    }
}
