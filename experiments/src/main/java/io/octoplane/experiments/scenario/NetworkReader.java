package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.DeviceKeys;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.Lanes;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.SwitchModel;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.route.Routings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads a cluster's {@code network:}. */
final class NetworkReader {
    private static final String FLOWLET = "flowlet";

    private static final Key<String> TOPOLOGY =
            Key.required("topology", Form.name("a topology", topologies()), "How nodes and switches are wired.");
    private static final Key<Integer> PLANES = Key.optional(
                    "planes", Form.positiveInteger(), "Separate networks side by side.")
            .otherwise("as the topology says");
    private static final Key<SwitchModel> SWITCH =
            Key.required("switch", DeviceKeys.networkSwitch(), "The switch that all of the network is built from.");
    private static final Key<NetworkProtocol> PROTOCOL = Key.optional(
                    "protocol",
                    DeviceKeys.protocol(),
                    "What the network speaks: headers of packets and costs of posting.")
            .otherwise(References.DEFAULT_PROTOCOL);
    private static final Key<String> ROUTING =
            Key.required("routing", Form.name("a routing", routings()), "Which way the traffic takes.");
    private static final Key<Long> FLOWLET_GAP = Key.optional(
                    "flowlet-gap",
                    Form.duration(),
                    "With routing flowlet: time without packets after which a flow may take another path.")
            .otherwise("500 us, as in CONGA (SIGCOMM 2014)")
            .example("5 us");
    private static final Key<List<Value>> LANES = Key.optional(
                    "lanes",
                    Lanes.FORM,
                    "Virtual lanes or priorities, each with buffers and pauses of its own; at most 8. Packet fidelity; flows"
                            + " share by the weights alone.")
            .otherwise("one");
    private static final Key<CrossRail> CROSS_RAIL = Key.optional(
                    "cross-rail",
                    Form.choice(CrossRail.class),
                    "How traffic gets from one rail to another: over NVLink inside the node, or through the switches.")
            .withDefault(CrossRail.FORWARD_IN_NODE);
    private static final Key<Long> LINK_LATENCY = Key.optional(
                    "link-latency",
                    Form.duration(),
                    "Latency of every cable beyond what the switch's latency includes.")
            .withDefault(0L, "0 ns");

    private static final Keys KEYS = Keys.of(
            "a network",
            TOPOLOGY,
            PLANES,
            SWITCH,
            PROTOCOL,
            ROUTING,
            FLOWLET_GAP,
            CROSS_RAIL,
            LINK_LATENCY,
            LANES,
            QueueControlReader.FLOW_CONTROL,
            QueueControlReader.PFC,
            QueueControlReader.ECN,
            QueueControlReader.DCQCN,
            QueueControlReader.RECOVERY,
            QueueControlReader.BUFFER);

    static final Form<NetworkSpec> FORM = Form.fields(KEYS, NetworkReader::read);

    private NetworkReader() {}

    private static NetworkSpec read(Value value) {
        ObjectReader reader = value.object(KEYS);
        NetworkProtocol protocol = reader.find(PROTOCOL).orElseThrow(() -> reader.error("the protocol is missing"));
        return new NetworkSpec(
                reader.read(TOPOLOGY),
                reader.find(PLANES).map(OptionalInt::of).orElse(OptionalInt.empty()),
                reader.read(SWITCH),
                protocol,
                reader.read(ROUTING),
                flowletGap(reader),
                reader.read(CROSS_RAIL),
                reader.read(LINK_LATENCY),
                Lanes.of(reader.find(LANES).orElse(List.of())),
                QueueControlReader.read(reader, protocol));
    }

    private static OptionalLong flowletGap(ObjectReader reader) {
        Optional<Value> given = reader.given(FLOWLET_GAP);
        if (given.isPresent() && !reader.read(ROUTING).equals(FLOWLET)) {
            throw given.get().error("matters with routing " + FLOWLET + " only, found " + reader.read(ROUTING));
        }
        return reader.find(FLOWLET_GAP).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static Map<String, String> topologies() {
        Map<String, String> described = new LinkedHashMap<>();
        TopologyFamilies.ALL.forEach(family -> described.put(family.name(), family.description()));
        return described;
    }

    private static Map<String, String> routings() {
        Map<String, String> described = new LinkedHashMap<>();
        Routings.ALL.forEach(routing -> described.put(routing.name(), routing.description()));
        return described;
    }
}
