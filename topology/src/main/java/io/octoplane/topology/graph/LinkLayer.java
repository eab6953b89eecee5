package io.octoplane.topology.graph;

/** Where in the fabric a directed link stands; results, costs and latencies are grouped by it. */
public enum LinkLayer {
    /** From a NIC port up to its leaf switch. */
    ENDPOINT_TO_LEAF,
    /** From a leaf switch up to a spine switch. */
    LEAF_TO_SPINE,
    /** From a spine switch up to a core switch. */
    SPINE_TO_CORE,
    /** From a core switch down to a spine switch. */
    CORE_TO_SPINE,
    /** From a spine switch down to a leaf switch. */
    SPINE_TO_LEAF,
    /** From a leaf switch down to a NIC port. */
    LEAF_TO_ENDPOINT,
    /** Between two switches of one group: short cables. */
    WITHIN_GROUP,
    /** Between switches of two groups: long cables. */
    BETWEEN_GROUPS,
    /** Between two switches of which no more is known. */
    SWITCH_TO_SWITCH;

    /** The layer of the other direction of the same cable. */
    public LinkLayer opposite() {
        return switch (this) {
            case ENDPOINT_TO_LEAF -> LEAF_TO_ENDPOINT;
            case LEAF_TO_SPINE -> SPINE_TO_LEAF;
            case SPINE_TO_CORE -> CORE_TO_SPINE;
            case CORE_TO_SPINE -> SPINE_TO_CORE;
            case SPINE_TO_LEAF -> LEAF_TO_SPINE;
            case LEAF_TO_ENDPOINT -> ENDPOINT_TO_LEAF;
            case WITHIN_GROUP, BETWEEN_GROUPS, SWITCH_TO_SWITCH -> this;
        };
    }

    /** Whether both ends are switches. */
    public boolean betweenSwitches() {
        return switch (this) {
            case LEAF_TO_SPINE,
                    SPINE_TO_CORE,
                    CORE_TO_SPINE,
                    SPINE_TO_LEAF,
                    WITHIN_GROUP,
                    BETWEEN_GROUPS,
                    SWITCH_TO_SWITCH -> true;
            case ENDPOINT_TO_LEAF, LEAF_TO_ENDPOINT -> false;
        };
    }
}
