package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A fabric and nothing else: a channel's ends are endpoint ids. For network benchmarks. Half of the first cable's latency
 * passes before a message is served instead of behind the port: its bytes arrive at the same time, and the simulation of the
 * network may run ahead of what is sent by as much.
 */
final class FabricPaths implements PacketPaths {
    private final Fabric fabric;
    private final PacketGraph graph;
    private final PacketResources resources = new PacketResources();
    private final FabricGraph fabricGraph;
    private final long[] postTime;

    FabricPaths(Fabric fabric, Routing routing, PacketSettings settings) {
        this.fabric = fabric;
        graph = new PacketGraph(fabric.endpointCount(), fabric.switchCount());
        fabricGraph = new FabricGraph(fabric, routing, List.of(), settings, graph, resources);
        graph.close();
        postTime = new long[fabric.endpointCount()];
        for (int endpoint = 0; endpoint < postTime.length; endpoint++) {
            int up = fabric.uplink(endpoint);
            graph.links.messageTime[up] = settings.messageTime();
            postTime[endpoint] = graph.links.delay[up] / 2;
            graph.links.delay[up] = Math.max(PacketLinks.LEAST_DELAY, graph.links.delay[up] - postTime[endpoint]);
            resources.nameStage(
                    graph.links.count + fabric.downlink(endpoint), fabricGraph.resource(fabric.downlink(endpoint)));
        }
    }

    @Override
    public PacketGraph graph() {
        return graph;
    }

    @Override
    public OutputChoice choice(IntUnaryOperator flowOf) {
        return fabricGraph.choice(flowOf);
    }

    @Override
    public PacketResources resources() {
        return resources;
    }

    @Override
    public PacketPath[] find(ChannelSpec spec) {
        int source = spec.sourceGpu();
        FabricGraph.Way way = fabricGraph.way(source, spec.destinationGpu(), spec.flowKey());
        return new PacketPath[] {
            new PacketPath(
                            source,
                            graph.outputIndex(fabric.uplink(source)),
                            fabricGraph.route(source, spec.destinationGpu(), spec.flowKey()),
                            postTime[source],
                            0,
                            way.latency(),
                            way.slowestLink(),
                            PacketPath.NONE)
                    .posted(spec.postingPicoseconds())
        };
    }
}
