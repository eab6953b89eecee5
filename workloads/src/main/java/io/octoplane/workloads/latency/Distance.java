package io.octoplane.workloads.latency;

import io.octoplane.hardware.network.ClusterHardware;
import java.util.OptionalInt;

/** How far apart two GPUs are that sit at the same place of their nodes, so that their NICs are on one rail. */
public enum Distance {
    /** In one node: over NVLink. */
    SAME_NODE("same-node", 0),
    /** Under one leaf switch. */
    SAME_LEAF("same-leaf", 1),
    /** Under different leaves: up to a spine and down. */
    CROSS_LEAF("cross-leaf", 3),
    /** In different pods of a tree of three layers: up to a core and down. */
    OTHER_POD("other-pod", 5);

    private final String words;
    private final int switches;

    Distance(String words, int switches) {
        this.words = words;
        this.switches = switches;
    }

    /** The distance as results name it. */
    public String words() {
        return words;
    }

    /** Network switches on the way. */
    public int switches() {
        return switches;
    }

    /** The first GPU at this distance from the first of all; empty where the cluster has none. */
    public OptionalInt destination(ClusterHardware hardware) {
        if (this == SAME_NODE) {
            return hardware.node().gpus() > 1 ? OptionalInt.of(1) : OptionalInt.empty();
        }
        for (int node = 1; node < hardware.nodes(); node++) {
            if (hardware.routing()
                            .route(0, hardware.fabric().endpoint(node, 0), 0)
                            .switchHops()
                    == switches) {
                return OptionalInt.of(node * hardware.node().gpus());
            }
        }
        return OptionalInt.empty();
    }
}
