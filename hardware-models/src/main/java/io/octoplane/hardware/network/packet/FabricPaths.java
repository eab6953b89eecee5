package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A fabric and nothing else: a channel's ends are endpoint ids, and a message is served when it is sent. For network benchmarks.
 */
final class FabricPaths implements PacketPaths {
    private final Fabric fabric;
    private final PacketGraph graph;
    private final PacketResources resources = new PacketResources();
    private final FabricGraph fabricGraph;

    FabricPaths(Fabric fabric, Routing routing, PacketSettings settings) {
        this.fabric = fabric;
        graph = new PacketGraph(fabric.endpointCount(), fabric.switchCount());
        fabricGraph = new FabricGraph(fabric, routing, List.of(), settings, graph, resources);
        graph.close();
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            graph.links.messageTime[fabric.uplink(endpoint)] = settings.messageTime();
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
    public long leastPostTime() {
        return 0;
    }

    @Override
    public int virtualChannels() {
        return fabricGraph.virtualChannels();
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
                            way.route(),
                            0,
                            0,
                            way.latency(),
                            way.slowestLink(),
                            PacketPath.NONE)
                    .posted(spec.postingPicoseconds())
        };
    }
}
