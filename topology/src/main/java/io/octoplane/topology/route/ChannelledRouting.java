package io.octoplane.topology.route;

import java.util.Optional;

/** A routing with another number of virtual channels. */
final class ChannelledRouting implements Routing {
    private final Routing routing;
    private final int channels;

    ChannelledRouting(Routing routing, int channels) {
        this.routing = routing;
        this.channels = channels;
    }

    @Override
    public VirtualChannels virtualChannels() {
        return new VirtualChannels(channels, routing.virtualChannels().arrangement());
    }

    @Override
    public Route route(int source, int destination, long flowKey) {
        return routing.route(source, destination, flowKey);
    }

    @Override
    public int copyRoute(int source, int destination, long flowKey, int[] links, double[] shares) {
        return routing.copyRoute(source, destination, flowKey, links, shares);
    }

    @Override
    public long latency(int source, int destination, long flowKey) {
        return routing.latency(source, destination, flowKey);
    }

    @Override
    public PathSelection pathSelection() {
        return routing.pathSelection();
    }

    @Override
    public Routing withHashSeed(long seed) {
        return new ChannelledRouting(routing.withHashSeed(seed), channels);
    }

    @Override
    public int[] nextLinks(int atSwitch, int destinationSwitch) {
        return routing.nextLinks(atSwitch, destinationSwitch);
    }

    @Override
    public int hops(int atSwitch, int destinationSwitch) {
        return routing.hops(atSwitch, destinationSwitch);
    }

    @Override
    public Optional<Detours> detours() {
        return routing.detours();
    }

    @Override
    public int comparedDetours() {
        return routing.comparedDetours();
    }
}
