package io.octoplane.topology.build;

import io.octoplane.topology.graph.TopologyException;
import java.util.stream.IntStream;

/**
 * How many switches and cables a non-blocking tree of leaves and spines has.
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

    /** The size of a tree of switches that use half their ports each way. */
    static LeafSpineSize nonBlocking(int leaves, int switchPorts) {
        int half = halfOf(switchPorts);
        if (leaves == 1) {
            return new LeafSpineSize(1, 0, half, 0);
        }
        // The fewest spines that take all uplinks and give every pair of leaf and spine as many cables as any other.
        int spines = IntStream.rangeClosed(1, half)
                .filter(count -> half % count == 0 && (long) leaves * (half / count) <= switchPorts)
                .findFirst()
                .orElseThrow(() -> new TopologyException("a spine of " + switchPorts + " ports reaches at most "
                        + switchPorts + " leaves, not " + leaves));
        return new LeafSpineSize(leaves, spines, half, half);
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
