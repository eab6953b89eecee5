package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.DeviceKeys;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ListNode;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.Lanes;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.SwitchModel;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyFamily;
import io.octoplane.topology.route.RoutingFamily;
import io.octoplane.topology.route.Routings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads a cluster's {@code network:}. */
final class NetworkReader {
    /** Lanes of a packet in the packet engine. */
    private static final int MOST_CHANNELS = 8;

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
    private static final Key<List<Value>> LANES = Key.optional(
                    "lanes",
                    Lanes.FORM,
                    "Virtual lanes or priorities, each with buffers and pauses of its own; at most 8. Packet fidelity; flows"
                            + " share by the weights alone.")
            .otherwise("one");
    static final Key<CrossRail> CROSS_RAIL = Key.optional(
                    "cross-rail",
                    Form.choice(CrossRail.class),
                    "How traffic gets from one rail to another: over NVLink inside the node, or through the switches.")
            .otherwise("forward-in-node; network where NICs have several ports, which reach all planes by themselves");
    private static final Key<Long> LINK_LATENCY = Key.optional(
                    "link-latency",
                    Form.duration(),
                    "Latency of every cable beyond what the switch's latency includes.")
            .withDefault(0L, "0 ns");

    private static final Key<Integer> VIRTUAL_CHANNELS = Key.optional(
                    "virtual-channels",
                    Form.integer(1, MOST_CHANNELS),
                    "At packet fidelity, how many virtual channels packets climb hop by hop so that they cannot wait for each"
                            + " other in a circle. Each has buffers of its own.")
            .otherwise("as many as the routing needs here; one in layers, as in trees");
    private static final Key<List<LeftOutPart>> WITHOUT = Key.optional(
                    "without",
                    Form.listOf(
                            new Form.Derived<>(Form.text(), value -> new LeftOutPart(value.text(), value.location()))),
                    "Switches and links that are not built, by their names in links.csv; a link goes in both directions, and"
                            + " all parallel links of two switches go where no number follows.")
            .withDefault(List.of(), "")
            .example("[spine3, leaf0->spine1]");

    private static final FamilyKeys TOPOLOGY_KEYS = new FamilyKeys(
            TOPOLOGY.name(), byName(TopologyFamilies.ALL, TopologyFamily::name, TopologyFamily::parameters));
    private static final FamilyKeys ROUTING_KEYS =
            new FamilyKeys(ROUTING.name(), byName(Routings.ALL, RoutingFamily::name, RoutingFamily::parameters));

    private static final Keys KEYS = keys();

    static final Form<NetworkSpec> FORM = Form.fields(KEYS, NetworkReader::read);

    private NetworkReader() {}

    private static NetworkSpec read(Value value) {
        ObjectReader reader = value.object(KEYS);
        NetworkProtocol protocol = reader.find(PROTOCOL).orElseThrow(() -> reader.error("the protocol is missing"));
        String topology = reader.read(TOPOLOGY);
        String routing = reader.read(ROUTING);
        return new NetworkSpec(
                new TopologyChoice(
                        topology,
                        TOPOLOGY_KEYS.read(reader, topology),
                        reader.read(WITHOUT),
                        routing,
                        ROUTING_KEYS.read(reader, routing),
                        reader.find(VIRTUAL_CHANNELS).map(OptionalInt::of).orElse(OptionalInt.empty()),
                        places(value)),
                reader.find(PLANES).map(OptionalInt::of).orElse(OptionalInt.empty()),
                reader.read(SWITCH),
                protocol,
                reader.find(CROSS_RAIL),
                reader.read(LINK_LATENCY),
                Lanes.of(reader.find(LANES).orElse(List.of())),
                QueueControlReader.read(reader, protocol));
    }

    private static Keys keys() {
        List<Key<?>> keys = new ArrayList<>();
        keys.add(TOPOLOGY);
        keys.addAll(TOPOLOGY_KEYS.all());
        keys.addAll(List.of(PLANES, WITHOUT, SWITCH, PROTOCOL, ROUTING));
        keys.addAll(ROUTING_KEYS.all());
        keys.addAll(List.of(
                VIRTUAL_CHANNELS,
                CROSS_RAIL,
                LINK_LATENCY,
                LANES,
                QueueControlReader.FLOW_CONTROL,
                QueueControlReader.PFC,
                QueueControlReader.ECN,
                QueueControlReader.DCQCN,
                QueueControlReader.RECOVERY,
                QueueControlReader.BUFFER));
        List<String> names = keys.stream().map(Key::name).toList();
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalStateException("a topology or a routing has a parameter \"" + name
                            + "\", which is a key of all networks or of the other");
                });
        return Keys.of("a network", keys.toArray(Key<?>[]::new));
    }

    /** Where each value stands, by its path from the network. */
    private static Map<String, Location> places(Value network) {
        Map<String, Location> places = new LinkedHashMap<>();
        addPlaces(network.node(), "", places);
        return places;
    }

    private static void addPlaces(Node node, String path, Map<String, Location> places) {
        places.put(path, node.location());
        if (node instanceof MapNode map) {
            map.entries()
                    .forEach((key, entry) -> addPlaces(entry.value(), path.isEmpty() ? key : path + '.' + key, places));
        } else if (node instanceof ListNode list) {
            for (int i = 0; i < list.items().size(); i++) {
                addPlaces(list.items().get(i), path + '[' + i + ']', places);
            }
        }
    }

    private static Map<String, String> topologies() {
        return byName(TopologyFamilies.ALL, TopologyFamily::name, TopologyFamily::description);
    }

    private static Map<String, String> routings() {
        return byName(Routings.ALL, RoutingFamily::name, RoutingFamily::description);
    }

    private static <T, R> Map<String, R> byName(List<T> all, Function<T, String> name, Function<T, R> what) {
        Map<String, R> described = new LinkedHashMap<>();
        all.forEach(each -> described.put(name.apply(each), what.apply(each)));
        return described;
    }
}
