package io.octoplane.topology.route;

/** Who chooses among paths of equal length, and for what. */
public enum PathSelection {
    /** One path for all packets of a flow, known when the flow begins. */
    PER_FLOW,
    /** Every switch sends each packet over the next hop with the shortest queue. */
    LEAST_QUEUED,
    /** Every switch sends each packet over any next hop, at random. */
    SPRAYED
}
