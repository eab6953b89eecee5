package io.octoplane.topology.build;

import io.octoplane.topology.graph.TopologyException;
import java.util.stream.IntStream;

/**
 * How many switches and cables a tree of leaves and spines has.
 *
 * @param leaves number of leaf switches
 * @param spines number of spine switches, 0 when there is a single leaf; divides the uplinks
 * @param endpointsPerLeaf endpoint ports of each leaf
 * @param uplinksPerLeaf cables from each leaf to the spines
 */
record LeafSpineSize(int leaves, int spines, int endpointsPerLeaf, int uplinksPerLeaf) {
    LeafSpineSize {
        if (leaves < 1 || endpointsPerLeaf < 1) {
            throw new TopologyException(
                    "a tree needs at least one leaf with one endpoint, not " + leaves + " with " + endpointsPerLeaf);
        }
        if (spines > 0 && uplinksPerLeaf % spines != 0) {
            throw new TopologyException(
                    uplinksPerLeaf + " uplinks per leaf cannot be spread evenly over " + spines + " spines");
        }
    }

    /** The size of a tree of leaves whose ports are used like this. */
    static LeafSpineSize of(int leaves, LeafPorts ports, int switchPorts) {
        if (leaves == 1) {
            return new LeafSpineSize(1, 0, ports.endpoints(), 0);
        }
        return new LeafSpineSize(
                leaves, fewestAbove(ports.uplinks(), leaves, switchPorts), ports.endpoints(), ports.uplinks());
    }

    /**
     * The fewest switches that take all uplinks of all below and give every pair as many cables as any other.
     *
     * @param uplinks cables of each switch below
     * @param below number of switches below
     */
    static int fewestAbove(int uplinks, int below, int switchPorts) {
        return IntStream.rangeClosed(1, uplinks)
                .filter(count -> uplinks % count == 0 && (long) below * (uplinks / count) <= switchPorts)
                .findFirst()
                .orElseThrow(() -> new TopologyException("a spine of " + switchPorts + " ports reaches at most "
                        + switchPorts + " leaves, not " + below));
    }

    /** Half of a switch's ports: the endpoint ports of a leaf. */
    static int halfOf(int switchPorts) {
        if (switchPorts % 2 != 0) {
            throw new TopologyException(
                    "a non-blocking leaf uses half its ports each way, so the number of switch ports"
                            + " must be even, not " + switchPorts);
        }
        return switchPorts / 2;
    }
}
