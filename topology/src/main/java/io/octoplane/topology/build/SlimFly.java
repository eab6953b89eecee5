package io.octoplane.topology.build;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.SwitchArrangement;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.ParameterForm;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Slim Fly: {@code 2 q^2} switches of which any two are at most two hops apart ({@link MmsGraph}), each with as many NICs as half
 * its links to switches, rounded up, as far as it has ports (Besta and Hoefler, SC 2014). Switch (s, x, y) is named
 * {@code rack<x>/switch<s>.<y>}: groups 0 and 1 of one number stand in one rack, as in section VI of the paper, so that cables
 * within racks are short.
 */
public final class SlimFly implements TopologyFamily {
    /** 2 q^2 switches of up to 4096 ports: beyond this no switch has enough ports. */
    private static final int LARGEST = 1024;

    /** Size of the construction. */
    public static final Parameter<Integer> Q = Parameter.otherwise(
                    "q",
                    new ParameterForm.WholeNumber(3, LARGEST),
                    "A prime power that is 4w - 1, 4w or 4w + 1; there are 2 q^2 switches.",
                    "the smallest with room for all NICs")
            .example("27");

    /** NICs on each switch. */
    public static final Parameter<Integer> ENDPOINTS_PER_SWITCH = Parameter.otherwise(
                    "endpoints-per-switch",
                    new ParameterForm.WholeNumber(1, 4096),
                    "NICs on each switch, at most.",
                    "as many as keep the load even, or as ports are left")
            .example("21");

    @Override
    public String name() {
        return "slim-fly";
    }

    @Override
    public String description() {
        return "switches of which any two are at most two hops apart (MMS graphs); NICs on all of them";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(Q, ENDPOINTS_PER_SWITCH, SwitchFill.FILL);
    }

    @Override
    public Fabric build(TopologyParameters parameters) {
        SwitchFill.refusePlanes(parameters, "a Slim Fly");
        int q = parameters.settings().find(Q).orElseGet(() -> smallest(parameters));
        MmsGraph graph = new MmsGraph(q);
        int perSwitch = endpointsPerSwitch(parameters, q);
        if (MmsGraph.degree(q) + perSwitch > parameters.switchPorts()) {
            throw new TopologyException("a Slim Fly of q = " + q + " needs switches of "
                    + (MmsGraph.degree(q) + perSwitch) + " ports, " + MmsGraph.degree(q) + " for switches and "
                    + perSwitch + " for NICs; these have " + parameters.switchPorts());
        }
        FabricBuilder builder = new FabricBuilder(parameters.nodes(), parameters.nicsPerNode());
        builder.arrange(SwitchArrangement.FLAT);
        int[] switches = addSwitches(builder, parameters, q);
        joinWithinGroups(builder, parameters, graph);
        joinGroups(builder, parameters, graph);
        SwitchFill.attach(builder, parameters, switches, perSwitch, "a Slim Fly");
        return builder.build();
    }

    private static int endpointsPerSwitch(TopologyParameters parameters, int q) {
        int degree = MmsGraph.degree(q);
        int even = (degree + 1) / 2;
        return parameters
                .settings()
                .find(ENDPOINTS_PER_SWITCH)
                .orElseGet(() -> Math.max(1, Math.min(even, parameters.switchPorts() - degree)));
    }

    private static int smallest(TopologyParameters parameters) {
        return IntStream.range(3, LARGEST)
                .filter(MmsGraph::exists)
                .filter(q -> MmsGraph.degree(q) < parameters.switchPorts())
                .filter(q -> 2L * q * q * endpointsPerSwitch(parameters, q) >= parameters.endpoints())
                .findFirst()
                .orElseThrow(() -> new TopologyException("no Slim Fly of " + parameters.switchPorts()
                        + "-port switches has room for " + parameters.endpoints() + " NICs"));
    }

    private static int[] addSwitches(FabricBuilder builder, TopologyParameters parameters, int q) {
        for (int subgraph = 0; subgraph < 2; subgraph++) {
            for (int group = 0; group < q; group++) {
                for (int place = 0; place < q; place++) {
                    builder.addSwitch(
                            "rack" + group + "/switch" + subgraph + '.' + place,
                            0,
                            group,
                            parameters.switchPorts(),
                            parameters.switchLatency());
                }
            }
        }
        return IntStream.range(0, 2 * q * q).toArray();
    }

    private static int id(int q, int subgraph, int group, int place) {
        return (subgraph * q + group) * q + place;
    }

    private static void joinWithinGroups(FabricBuilder builder, TopologyParameters parameters, MmsGraph graph) {
        int q = graph.q();
        for (int subgraph = 0; subgraph < 2; subgraph++) {
            for (int group = 0; group < q; group++) {
                for (int one = 0; one < q; one++) {
                    for (int other = one + 1; other < q; other++) {
                        if (graph.joinsInGroup(subgraph, one, other)) {
                            connect(
                                    builder,
                                    parameters,
                                    id(q, subgraph, group, one),
                                    id(q, subgraph, group, other),
                                    LinkLayer.WITHIN_GROUP);
                        }
                    }
                }
            }
        }
    }

    private static void joinGroups(FabricBuilder builder, TopologyParameters parameters, MmsGraph graph) {
        int q = graph.q();
        for (int m = 0; m < q; m++) {
            for (int c = 0; c < q; c++) {
                for (int x = 0; x < q; x++) {
                    LinkLayer layer = x == m ? LinkLayer.WITHIN_GROUP : LinkLayer.BETWEEN_GROUPS;
                    connect(builder, parameters, id(q, 0, x, graph.joined(m, x, c)), id(q, 1, m, c), layer);
                }
            }
        }
    }

    private static void connect(
            FabricBuilder builder, TopologyParameters parameters, int one, int other, LinkLayer layer) {
        builder.connect(one, other, layer, parameters.portRate(), parameters.linkLatency());
    }
}
