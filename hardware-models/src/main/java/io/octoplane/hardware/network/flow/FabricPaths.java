package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Route;
import io.octoplane.topology.route.Routing;

/** The links of a fabric and nothing else: a channel's ends are endpoint ids. For network benchmarks, and inside nodes' paths. */
final class FabricPaths implements PathFinder {
    private static final double BITS_PER_BYTE = 8;

    private final Routing routing;
    private final int firstLink;
    private final double bytesPerPayloadByte;

    /** @param linkEfficiency payload over payload and headers on a link */
    FabricPaths(FlowResources resources, Fabric fabric, Routing routing, double linkEfficiency) {
        this.routing = routing;
        this.bytesPerPayloadByte = 1 / linkEfficiency;
        this.firstLink = resources.add(ResourceKind.LINK, fabric.linkCount(), 0, fabric::linkName);
        for (int link = 0; link < fabric.linkCount(); link++) {
            resources.setCapacity(firstLink + link, fabric.linkRate(link) / BITS_PER_BYTE);
        }
    }

    int linkResource(int link) {
        return firstLink + link;
    }

    @Override
    public void find(ChannelSpec spec, Path path) {
        addRoute(spec.sourceGpu(), spec.destinationGpu(), spec.flowKey(), path);
        path.latencyPicoseconds += spec.postingPicoseconds();
    }

    void addRoute(int source, int destination, long flowKey, Path path) {
        Route route = routing.route(source, destination, flowKey);
        int[] links = route.links();
        double[] shares = route.shares();
        for (int i = 0; i < links.length; i++) {
            path.use(firstLink + links[i], shares[i] * bytesPerPayloadByte);
        }
        path.latencyPicoseconds += route.latencyPicoseconds();
    }
}
