package io.octoplane.topology.build;

import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Settings;

/**
 * What every family is built from.
 *
 * @param nodes number of nodes, at least 1
 * @param nicsPerNode NICs per node, at least 1
 * @param portsPerNic ports of every NIC, at least 1; of the families here only the multi-plane fat-tree takes more
 * @param planes number of separate networks, at least 1
 * @param switchPorts ports of every switch, at least 2
 * @param portRate rate of every cable in bit/s, one direction, positive
 * @param linkLatency latency of every cable in picoseconds, not negative
 * @param switchLatency port-to-port latency of every switch in picoseconds, not negative
 * @param fullyBuilt whether to install the largest tree that the switches allow, as published counts do, instead of only
 *     the switches that the given nodes need
 * @param settings what the family's own parameters are set to
 */
public record TopologyParameters(
        int nodes,
        int nicsPerNode,
        int portsPerNic,
        int planes,
        int switchPorts,
        long portRate,
        long linkLatency,
        long switchLatency,
        boolean fullyBuilt,
        Settings settings) {
    public TopologyParameters {
        atLeast(1, nodes, "nodes");
        atLeast(1, nicsPerNode, "NICs per node");
        atLeast(1, portsPerNic, "ports per NIC");
        atLeast(1, planes, "planes");
        atLeast(2, switchPorts, "switch ports");
        atLeast(1, portRate, "the port rate in bit/s");
        atLeast(0, linkLatency, "the link latency in ps");
        atLeast(0, switchLatency, "the switch latency in ps");
    }

    /** For NICs with one port each. */
    public TopologyParameters(
            int nodes,
            int nicsPerNode,
            int planes,
            int switchPorts,
            long portRate,
            long linkLatency,
            long switchLatency,
            boolean fullyBuilt) {
        this(
                nodes,
                nicsPerNode,
                1,
                planes,
                switchPorts,
                portRate,
                linkLatency,
                switchLatency,
                fullyBuilt,
                Settings.none());
    }

    /** The same with other values of the family's own parameters. */
    public TopologyParameters with(Settings other) {
        return new TopologyParameters(
                nodes,
                nicsPerNode,
                portsPerNic,
                planes,
                switchPorts,
                portRate,
                linkLatency,
                switchLatency,
                fullyBuilt,
                other);
    }

    /** All ports of all NICs. */
    public long endpoints() {
        return (long) nodes * nicsPerNode * portsPerNic;
    }

    private static void atLeast(long least, long value, String what) {
        if (value < least) {
            throw new TopologyException(what + " must be at least " + least + ", not " + value);
        }
    }
}
