package io.octoplane.topology.build;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.GraphDescription;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.NearestName;
import io.octoplane.topology.graph.SwitchArrangement;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.ParameterForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A network that is given switch by switch and link by link, as uneven as may be. */
public final class GivenGraph implements TopologyFamily {
    /** What there is. */
    public static final Parameter<GraphDescription> GRAPH = Parameter.required(
            "graph", new ParameterForm.Graph(), "The switches, the links between them, and which NICs hang where.");

    /** How routings may take the switches. */
    public static final Parameter<String> ARRANGEMENT = Parameter.withDefault(
            "arrangement",
            ParameterForm.choice(
                    "layered", "packets keep their virtual channel, and routings take no detours",
                    "flat", "each hop between switches takes the next virtual channel; detours go by any other switch"),
            "How the switches of the graph stand to each other.",
            "layered");

    private static final String WHERE = GRAPH.name();

    @Override
    public String name() {
        return "graph";
    }

    @Override
    public String description() {
        return "switches and links as the scenario or a catalog file lists them";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(GRAPH, ARRANGEMENT);
    }

    @Override
    public Fabric build(TopologyParameters parameters) {
        GraphDescription graph = parameters.settings().get(GRAPH);
        FabricBuilder builder =
                new FabricBuilder(parameters.nodes(), parameters.nicsPerNode(), parameters.portsPerNic());
        boolean flat = parameters.settings().get(ARRANGEMENT).equals("flat");
        builder.arrange(flat ? SwitchArrangement.FLAT : SwitchArrangement.LAYERED);
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (int i = 0; i < graph.switches().size(); i++) {
            GraphDescription.Switch one = graph.switches().get(i);
            at("switches[" + i + ']', () -> {
                int ports = one.ports().orElse(parameters.switchPorts());
                ids.put(
                        one.name(),
                        builder.addSwitch(
                                one.name(), one.plane(), ports, one.latency().orElse(parameters.switchLatency())));
            });
        }
        for (int i = 0; i < graph.links().size(); i++) {
            GraphDescription.Link link = graph.links().get(i);
            int number = i;
            at("links[" + i + ']', () -> connect(builder, parameters, ids, link, "links[" + number + ']'));
        }
        for (int i = 0; i < graph.endpoints().size(); i++) {
            GraphDescription.Attachment attachment = graph.endpoints().get(i);
            String place = "endpoints[" + i + ']';
            at(place, () -> attach(builder, parameters, ids, attachment, place));
        }
        return at("endpoints", builder::build);
    }

    private static void connect(
            FabricBuilder builder,
            TopologyParameters parameters,
            Map<String, Integer> ids,
            GraphDescription.Link link,
            String place) {
        int from = id(ids, link.from(), place + ".from");
        int to = id(ids, link.to(), place + ".to");
        for (int cable = 0; cable < link.cables(); cable++) {
            builder.connect(
                    from,
                    to,
                    LinkLayer.SWITCH_TO_SWITCH,
                    link.rate().orElse(parameters.portRate()),
                    link.latency().orElse(parameters.linkLatency()));
        }
    }

    private static void attach(
            FabricBuilder builder,
            TopologyParameters parameters,
            Map<String, Integer> ids,
            GraphDescription.Attachment attachment,
            String place) {
        int at = id(ids, attachment.at(), place + ".switch");
        int lastNode = attachment.nodes().last().orElse(parameters.nodes() - 1);
        int lastNic = attachment.nics().last().orElse(parameters.nicsPerNode() - 1);
        for (int node = attachment.nodes().first(); node <= lastNode; node++) {
            for (int nic = attachment.nics().first(); nic <= lastNic; nic++) {
                for (int port = 0; port < parameters.portsPerNic(); port++) {
                    builder.attach(
                            node,
                            nic,
                            port,
                            at,
                            attachment.rate().orElse(parameters.portRate()),
                            attachment.latency().orElse(parameters.linkLatency()));
                }
            }
        }
    }

    private static int id(Map<String, Integer> ids, String name, String place) {
        Integer id = ids.get(name);
        if (id == null) {
            throw new TopologyException(
                    "the graph has no switch '" + name + "'" + NearestName.hint(name, ids.keySet()),
                    WHERE + '.' + place);
        }
        return id;
    }

    private static void at(String place, Runnable step) {
        at(place, () -> {
            step.run();
            return true;
        });
    }

    /** Does a step, and says which part of the graph is to blame when it cannot be done. */
    private static <T> T at(String place, Supplier<T> step) {
        try {
            return step.get();
        } catch (TopologyException e) {
            throw e.path().isPresent() ? e : new TopologyException(e.getMessage(), WHERE + '.' + place);
        }
    }
}
