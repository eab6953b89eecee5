package io.octoplane.topology.route;

/** Who chooses among paths of equal length, and for what. */
public enum PathSelection {
    /** One path for all packets of a flow, known when the flow begins. */
    PER_FLOW,
    /** Every switch sends each packet over the next hop with the shortest queue. */
    LEAST_QUEUED,
    /** As {@link #LEAST_QUEUED}, but only after a gap in the flow; until then its packets stay on their path. */
    FLOWLETS,
    /** Every switch sends each packet over any next hop, at random. */
    SPRAYED,
    /** The first switch draws a third one for each packet, which goes there first. */
    VALIANT,
    /** The first switch compares the shortest path of each packet with a few ways by third switches. */
    UGAL;

    /** Whether switches choose underway, packet by packet. */
    public boolean isPerPacket() {
        return this != PER_FLOW;
    }
}
