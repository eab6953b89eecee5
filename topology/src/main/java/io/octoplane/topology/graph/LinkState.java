package io.octoplane.topology.graph;

/** How a directed link does, compared with the rate it was built for. */
public enum LinkState {
    /** At the rate it was built for. */
    UP,
    /** At a rate that is neither zero nor the one it was built for. */
    DEGRADED,
    /** At rate zero: routings avoid it. */
    DOWN
}
