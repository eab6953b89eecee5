package io.octoplane.topology.graph;

import java.util.BitSet;

/** Builds a fabric again without some of its switches and cables, as if they had never been bought. Ids of what is left move up. */
public final class FabricReduction {
    private final Fabric fabric;
    private final BitSet switchesLeftOut = new BitSet();
    private final BitSet cablesLeftOut = new BitSet();

    public FabricReduction(Fabric fabric) {
        this.fabric = fabric;
    }

    /**
     * Leaves out a switch with all its cables, or a link with its other direction, or all parallel links of two switches.
     *
     * @param name of a switch, or of a link
     * @throws TopologyException when there is neither; names the nearest
     */
    public void leaveOut(String name) {
        if (!name.contains("->")) {
            switchesLeftOut.set(fabric.switchByName(name));
            return;
        }
        for (int link : fabric.linksByName(name)) {
            if (!fabric.linkLayer(link).betweenSwitches()) {
                throw new TopologyException(
                        name + " is the only cable of its NIC; leave out the node, or take the NIC down with degraded");
            }
            cablesLeftOut.set(link >> 1);
        }
    }

    /**
     * What is left.
     *
     * @throws TopologyException when a NIC has lost its switch, or there is no switch
     */
    public Fabric build() {
        FabricBuilder builder = new FabricBuilder(fabric.nodeCount(), fabric.nicsPerNode(), fabric.portsPerNic());
        builder.arrange(fabric.arrangement());
        int[] newId = new int[fabric.switchCount()];
        for (int old = 0; old < newId.length; old++) {
            newId[old] = switchesLeftOut.get(old)
                    ? -1
                    : builder.addSwitch(
                            fabric.switchName(old),
                            fabric.planeOfSwitch(old),
                            fabric.groupOfSwitch(old),
                            fabric.switchPorts(old),
                            fabric.switchLatency(old));
        }
        for (int link = 0; link < fabric.linkCount(); link += 2) {
            add(builder, link, newId);
        }
        return builder.build();
    }

    private void add(FabricBuilder builder, int link, int[] newId) {
        int endpoints = fabric.endpointCount();
        int source = fabric.linkSource(link);
        int upper = newId[fabric.linkTarget(link) - endpoints];
        long rate = fabric.builtLinkRate(link);
        long latency = fabric.linkLatency(link);
        if (upper < 0 || cablesLeftOut.get(link >> 1)) {
            return;
        }
        if (source < endpoints) {
            int port = source % fabric.portsPerNic();
            builder.attach(fabric.nodeOf(source), fabric.nicOf(source), port, upper, rate, latency);
        } else if (newId[source - endpoints] >= 0) {
            builder.connect(newId[source - endpoints], upper, fabric.linkLayer(link), rate, latency);
        }
    }
}
