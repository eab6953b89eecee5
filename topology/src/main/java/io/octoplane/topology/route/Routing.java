package io.octoplane.topology.route;

/** How flows find their way; one instance serves one fabric. Deterministic: equal arguments give equal routes. */
public interface Routing {
    /**
     * The route between two endpoints.
     *
     * @param source endpoint id of the sender
     * @param destination endpoint id of the receiver, different from the source
     * @param flowKey what tells apart flows between one pair (queue pair, channel); hashing routings use it
     * @throws UnreachableException when no path of up links joins the two (different planes, for example); names both
     */
    Route route(int source, int destination, long flowKey);
}
