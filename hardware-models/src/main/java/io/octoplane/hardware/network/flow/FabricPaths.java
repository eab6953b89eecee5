package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Route;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.UnreachableException;

/** The links of a fabric and nothing else: a channel's ends are endpoint ids. For network benchmarks, and inside nodes' paths. */
final class FabricPaths implements PathFinder {
    private static final double BITS_PER_BYTE = 8;

    private final FlowResources resources;
    private final Fabric fabric;
    private Routing routing;
    private final int firstLink;
    private final double bytesPerPayloadByte;
    private final double portBytesPerPayloadByte;

    FabricPaths(FlowResources resources, Fabric fabric, Routing routing, double linkEfficiency) {
        this(resources, fabric, routing, linkEfficiency, linkEfficiency);
    }

    /**
     * @param linkEfficiency payload over payload and headers on a link
     * @param portEfficiency the same of a port where NICs have several: what a NIC with one port loses, each of them loses
     */
    FabricPaths(FlowResources resources, Fabric fabric, Routing routing, double linkEfficiency, double portEfficiency) {
        this.resources = resources;
        this.fabric = fabric;
        this.routing = routing;
        this.bytesPerPayloadByte = 1 / linkEfficiency;
        this.portBytesPerPayloadByte =
                fabric.portsPerNic() == 1 ? bytesPerPayloadByte : 1 / Math.min(linkEfficiency, portEfficiency);
        this.firstLink = resources.add(ResourceKind.LINK, fabric.linkCount(), 0, fabric::linkName);
        for (int link = 0; link < fabric.linkCount(); link++) {
            resources.setCapacity(firstLink + link, fabric.linkRate(link) / BITS_PER_BYTE);
        }
    }

    int linkResource(int link) {
        return firstLink + link;
    }

    /** From now on, paths are those of this routing of the same fabric. */
    void view(Routing other) {
        routing = other;
    }

    @Override
    public void find(ChannelSpec spec, Path path) {
        path.latencyPicoseconds +=
                addRoute(spec.sourceGpu(), spec.destinationGpu(), spec.flowKey(), 1, path) + spec.postingPicoseconds();
    }

    /**
     * Adds the links between two endpoints.
     *
     * @param part of the channel's bytes that goes this way, above 0 and at most 1
     * @return latency of the route, picoseconds
     */
    long addRoute(int source, int destination, long flowKey, double part, Path path) {
        Route route = routing.route(source, destination, flowKey);
        int[] links = route.links();
        double[] shares = route.shares();
        int last = links.length - 1;
        for (int i = 0; i <= last; i++) {
            double bytes = i == 0 || i == last ? portBytesPerPayloadByte : bytesPerPayloadByte;
            path.use(firstLink + links[i], part * shares[i] * bytes);
        }
        return route.latencyPicoseconds();
    }

    /**
     * Adds the links between two NICs: over every port of which both ends and the plane between are up, in proportion to the
     * rates of the ports, as packets spread that each take the port with the shortest queue.
     *
     * @param source endpoint of the first port of the sending NIC
     * @param destination endpoint of the first port of the receiving NIC
     * @return latency of the slowest of the routes, picoseconds
     * @throws UnreachableException when no port leads there
     */
    long addPorts(int source, int destination, long flowKey, Path path) {
        int ports = fabric.portsPerNic();
        if (ports == 1) {
            return addRoute(source, destination, flowKey, 1, path);
        }
        double[] rates = new double[ports];
        double sum = 0;
        UnreachableException why = null;
        for (int port = 0; port < ports; port++) {
            try {
                Route route = routing.route(source + port, destination + port, flowKey);
                rates[port] = isUp(route)
                        ? Math.min(
                                capacity(fabric.uplink(source + port)), capacity(fabric.downlink(destination + port)))
                        : 0;
                sum += rates[port];
            } catch (UnreachableException e) {
                why = e;
            }
        }
        if (sum == 0) {
            throw new UnreachableException(
                    "of the " + ports + " ports none leads there" + (why == null ? "" : ": " + why.getMessage()));
        }
        long latency = 0;
        for (int port = 0; port < ports; port++) {
            if (rates[port] > 0) {
                latency = Math.max(
                        latency, addRoute(source + port, destination + port, flowKey, rates[port] / sum, path));
            }
        }
        return latency;
    }

    /** A NIC of several ports leaves out those whose way is broken, before switches know. */
    private boolean isUp(Route route) {
        for (int link : route.links()) {
            if (capacity(link) == 0) {
                return false;
            }
        }
        return true;
    }

    private double capacity(int link) {
        return resources.pool().capacity(firstLink + link);
    }
}
