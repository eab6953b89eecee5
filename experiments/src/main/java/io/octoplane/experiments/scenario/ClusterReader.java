package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.DeviceReader;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyFamily;
import io.octoplane.topology.route.RoutingFamily;
import io.octoplane.topology.route.Routings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads a scenario's {@code cluster:}. */
final class ClusterReader {
    /** Nodes of the largest cluster accepted; with 8 GPUs each, half a million GPUs. */
    private static final int MOST_NODES = 1 << 16;

    private static final List<String> TOPOLOGIES =
            TopologyFamilies.ALL.stream().map(TopologyFamily::name).toList();

    private static final List<String> ROUTINGS =
            Routings.ALL.stream().map(RoutingFamily::name).toList();

    private ClusterReader() {}

    static ClusterSpec read(Value value) {
        ObjectReader reader = value.object("a cluster", "node", "nodes", "network", "degraded", "background");
        NodeModel node = DeviceReader.node(reader.required("node"));
        int nodes = reader.required("nodes").integer(1, MOST_NODES);
        return new ClusterSpec(
                node,
                nodes,
                network(reader.required("network")),
                degraded(reader.optional("degraded").map(Value::list).orElse(List.of()), nodes, node),
                reader.optional("background").map(Value::list).orElse(List.of()).stream()
                        .map(ClusterReader::background)
                        .toList());
    }

    private static NetworkSpec network(Value value) {
        ObjectReader reader =
                value.object("a network", "topology", "planes", "switch", "routing", "cross-rail", "link-latency");
        return new NetworkSpec(
                reader.required("topology").name("a topology", TOPOLOGIES),
                reader.optional("planes")
                        .map(Value::positiveInteger)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                DeviceReader.networkSwitch(reader.required("switch")),
                reader.required("routing").name("a routing", ROUTINGS),
                reader.optional("cross-rail")
                        .map(given -> given.choice(CrossRail.class))
                        .orElse(CrossRail.FORWARD_IN_NODE),
                reader.optional("link-latency").map(Value::duration).orElse(0L));
    }

    private static List<DegradedLink> degraded(List<Value> entries, int nodes, NodeModel node) {
        Map<String, DegradedLink> byName = new LinkedHashMap<>();
        for (Value entry : entries) {
            DegradedLink one = degraded(entry, nodes, node);
            DegradedLink first = byName.putIfAbsent(one.what(), one);
            if (first != null) {
                throw entry.error(one.what() + " is degraded already at " + first.location());
            }
        }
        return List.copyOf(byName.values());
    }

    private static DegradedLink degraded(Value value, int nodes, NodeModel node) {
        ObjectReader reader = value.object("a degraded link", "node", "nic", "link", "rate");
        Value rate = reader.required("rate");
        Value link = reader.optional("link").orElse(null);
        if (link != null) {
            if (reader.optional("node").isPresent() || reader.optional("nic").isPresent()) {
                throw value.error("expected either a link, or a node and its nic, found both");
            }
            return new DegradedLink.Named(link.text(), rate.dataRate(), value.location());
        }
        int ofNode = reader.required("node").integer(0, nodes - 1);
        int nic = reader.required("nic").integer(0, node.nics() - 1);
        if (rate.dataRate() > node.nic().rate()) {
            throw rate.error("exceeds the rate of the NIC; a degraded link runs below its rate");
        }
        return new DegradedLink.OfNic(ofNode, nic, rate.dataRate(), value.location());
    }

    private static BackgroundFlow background(Value value) {
        ObjectReader reader = value.object("a background flow", "link", "rate");
        return new BackgroundFlow(
                reader.required("link").text(), reader.required("rate").dataRate(), value.location());
    }
}
