package io.octoplane.hardware.network.packet;

import static io.octoplane.hardware.network.packet.PacketTestBed.LATENCY;
import static io.octoplane.hardware.network.packet.PacketTestBed.RATE;

import io.octoplane.topology.build.Dragonfly;
import io.octoplane.topology.build.GivenGraph;
import io.octoplane.topology.build.SlimFly;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.GraphDescription;
import io.octoplane.topology.graph.GraphDescription.Attachment;
import io.octoplane.topology.graph.GraphDescription.Link;
import io.octoplane.topology.graph.GraphDescription.Range;
import io.octoplane.topology.graph.GraphDescription.Switch;
import io.octoplane.topology.parameter.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** A small network of each family, and graphs that are bad on purpose. */
final class ShippedNetworks {
    private static final Settings SLIM_FLY = Settings.none().with(SlimFly.Q, 5).with(SlimFly.ENDPOINTS_PER_SWITCH, 2);
    private static final Settings DRAGONFLY = Settings.none()
            .with(Dragonfly.ENDPOINTS_PER_SWITCH, 2)
            .with(Dragonfly.SWITCHES_PER_GROUP, 4)
            .with(Dragonfly.GLOBAL_LINKS_PER_SWITCH, 2);

    private ShippedNetworks() {}

    static Map<String, Fabric> all() {
        Map<String, Fabric> all = new LinkedHashMap<>();
        all.put("multi-plane-fat-tree", build("multi-plane-fat-tree", 12, 2, 2, 8, Settings.none()));
        all.put("multi-rail-fat-tree", build("multi-rail-fat-tree", 16, 2, 1, 8, Settings.none()));
        all.put("two-layer-fat-tree", build("two-layer-fat-tree", 16, 2, 1, 8, Settings.none()));
        all.put("three-layer-fat-tree", build("three-layer-fat-tree", 16, 1, 1, 4, Settings.none()));
        all.put("slim-fly", slimFly());
        all.put(
                "slim-fly of even q",
                build("slim-fly", 64, 1, 1, 16, Settings.none().with(SlimFly.Q, 4)));
        all.put("dragonfly", dragonfly());
        all.put("dragonfly of few groups", build("dragonfly", 24, 1, 1, 8, DRAGONFLY.with(Dragonfly.GROUPS, 3)));
        all.put("dragonfly of one link more", build("dragonfly", 64, 1, 1, 8, DRAGONFLY.with(Dragonfly.GROUPS, 8)));
        all.put("flat ring of five", ring(5, "flat"));
        return all;
    }

    static Fabric slimFly() {
        return build("slim-fly", 100, 1, 1, 16, SLIM_FLY);
    }

    static Fabric dragonfly() {
        return build("dragonfly", 72, 1, 1, 8, DRAGONFLY.with(Dragonfly.GROUPS, 9));
    }

    /** Switches in a ring, one node on each, as a scenario would give them. */
    static Fabric ring(int size, String arrangement) {
        List<Switch> switches = IntStream.range(0, size)
                .mapToObj(i -> new Switch("ring" + i, 0, OptionalInt.empty(), OptionalLong.empty()))
                .toList();
        List<Link> links = IntStream.range(0, size)
                .mapToObj(i ->
                        new Link("ring" + i, "ring" + (i + 1) % size, 1, OptionalLong.empty(), OptionalLong.empty()))
                .toList();
        List<Attachment> endpoints = IntStream.range(0, size)
                .mapToObj(i -> new Attachment(
                        "ring" + i,
                        new Range(i, OptionalInt.of(i)),
                        Range.ALL,
                        OptionalLong.empty(),
                        OptionalLong.empty()))
                .toList();
        return build(
                "graph",
                size,
                1,
                1,
                4,
                Settings.none()
                        .with(GivenGraph.GRAPH, new GraphDescription(switches, links, endpoints))
                        .with(GivenGraph.ARRANGEMENT, arrangement));
    }

    private static Fabric build(String family, int nodes, int nics, int planes, int ports, Settings settings) {
        return TopologyFamilies.byName(family)
                .build(new TopologyParameters(nodes, nics, planes, ports, RATE, LATENCY, 0, false).with(settings));
    }
}
