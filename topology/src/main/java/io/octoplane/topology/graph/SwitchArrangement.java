package io.octoplane.topology.graph;

/**
 * How switches stand to each other. Routings go by it where they need more than distances: which detours there are, and when
 * packets must change to another virtual channel lest they wait for each other in a circle.
 */
public enum SwitchArrangement {
    /** In layers, up and then down, as in a tree: needs one virtual channel, and knows no detours. */
    LAYERED,
    /** All alike, each with endpoints: detours go by any other switch, and each hop between switches takes the next channel. */
    FLAT,
    /**
     * In groups that are fully joined inside: detours go by another group, and a link between groups leads to the next channel
     * (Kim, Dally, Scott, Abts: Technology-driven, highly-scalable dragonfly topology, ISCA 2008).
     */
    GROUPED
}
