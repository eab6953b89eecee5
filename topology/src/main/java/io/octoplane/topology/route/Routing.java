package io.octoplane.topology.route;

import java.util.Optional;

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

    /**
     * The same route without allocation: writes links and shares to the front of the caller's arrays.
     *
     * @param links receives the links; at least as long as the route, or nothing useful is written
     * @param shares receives the share of each link, same minimum length
     * @return number of links of the route; when it exceeds either array's length, call again with longer arrays
     * @throws UnreachableException as {@link #route}
     */
    default int copyRoute(int source, int destination, long flowKey, int[] links, double[] shares) {
        Route route = route(source, destination, flowKey);
        int count = route.links().length;
        if (count <= links.length && count <= shares.length) {
            System.arraycopy(route.links(), 0, links, 0, count);
            System.arraycopy(route.shares(), 0, shares, 0, count);
        }
        return count;
    }

    /**
     * Latency of the route that the same arguments of {@link #route} give, in picoseconds.
     *
     * @throws UnreachableException as {@link #route}
     */
    default long latency(int source, int destination, long flowKey) {
        return route(source, destination, flowKey).latencyPicoseconds();
    }

    /** How packets of one flow are sent when there are several paths; what engines that know packets go by. */
    default PathSelection pathSelection() {
        return PathSelection.PER_FLOW;
    }

    /**
     * The same routing with another hash, where it goes by one.
     *
     * @param seed of the hash, any number; 0 is the hash that a routing has to begin with
     */
    default Routing withHashSeed(long seed) {
        return this;
    }

    /** With {@link PathSelection#FLOWLETS}, the time without packets after which a flow may take another path, picoseconds. */
    default long flowletGap() {
        throw new UnsupportedOperationException("this routing has no flowlets");
    }

    /**
     * Links over which a switch may send packets for endpoints of another one; for all but {@link PathSelection#PER_FLOW}.
     *
     * @param atSwitch a switch on a shortest path
     * @param destinationSwitch another switch
     * @return up links that lead nearer, at least one where a route exists
     */
    default int[] nextLinks(int atSwitch, int destinationSwitch) {
        throw new UnsupportedOperationException("a flow of this routing has one path");
    }

    /** The virtual channels that packets climb on their way, as many as keep them from waiting for each other for ever. */
    default VirtualChannels virtualChannels() {
        return VirtualChannels.ONE;
    }

    /**
     * The same routing with another number of virtual channels.
     *
     * @param channels at least 1; fewer than the routing has by itself may let packets wait for each other for ever
     */
    default Routing withVirtualChannels(int channels) {
        return new ChannelledRouting(this, channels);
    }

    /** By way of which switches packets may go; for {@link PathSelection#VALIANT} and {@link PathSelection#UGAL}. */
    default Optional<Detours> detours() {
        return Optional.empty();
    }

    /** Links between switches on a shortest path from one to another; for {@link PathSelection#UGAL}. */
    default int hops(int atSwitch, int destinationSwitch) {
        throw new UnsupportedOperationException("packets of this routing compare no paths");
    }

    /** Detours that are drawn for each packet, of which it takes the best. */
    default int comparedDetours() {
        return 1;
    }
}
