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
 * The canonical Dragonfly (Kim, Dally, Scott, Abts: Technology-driven, highly-scalable dragonfly topology, ISCA 2008): groups of
 * {@code a} switches that are all joined to each other; each switch has {@code p} NICs and {@code h} links to other groups,
 * which are spread as evenly as can be ({@link GlobalLinks}). At most {@code a h + 1} groups, so that each reaches all others. The
 * load is even where {@code a = 2p = 2h}.
 */
public final class Dragonfly implements TopologyFamily {
    private static final int MOST = 4096;

    /** p. */
    public static final Parameter<Integer> ENDPOINTS_PER_SWITCH = Parameter.otherwise(
                    "endpoints-per-switch",
                    new ParameterForm.WholeNumber(1, MOST),
                    "NICs on each switch, at most.",
                    "a quarter of the ports, as keeps the load even")
            .example("16");

    /** a. */
    public static final Parameter<Integer> SWITCHES_PER_GROUP = Parameter.otherwise(
                    "switches-per-group",
                    new ParameterForm.WholeNumber(1, MOST),
                    "Switches of a group, each joined to all others of it.",
                    "twice the global links of a switch")
            .example("32");

    /** h. */
    public static final Parameter<Integer> GLOBAL_LINKS_PER_SWITCH = Parameter.otherwise(
                    "global-links-per-switch",
                    new ParameterForm.WholeNumber(1, MOST),
                    "Links of each switch to other groups.",
                    "as many as a switch has NICs")
            .example("16");

    /** g. */
    public static final Parameter<Integer> GROUPS = Parameter.otherwise(
                    "groups", new ParameterForm.WholeNumber(1, 1 << 20), "Groups.", "as few as have room for all NICs")
            .example("511");

    @Override
    public String name() {
        return "dragonfly";
    }

    @Override
    public String description() {
        return "fully joined groups of switches, with links from each to every other group; NICs on all switches";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(ENDPOINTS_PER_SWITCH, SWITCHES_PER_GROUP, GLOBAL_LINKS_PER_SWITCH, GROUPS, SwitchFill.FILL);
    }

    /** The four numbers of a Dragonfly. */
    private record Size(int endpoints, int switches, int globalLinks, int groups) {
        static Size of(TopologyParameters parameters) {
            int p = parameters
                    .settings()
                    .find(ENDPOINTS_PER_SWITCH)
                    .orElse(Math.max(1, (parameters.switchPorts() + 1) / 4));
            int h = parameters.settings().find(GLOBAL_LINKS_PER_SWITCH).orElse(p);
            int a = parameters.settings().find(SWITCHES_PER_GROUP).orElse(2 * h);
            long inGroup = (long) a * p;
            long needed = (parameters.endpoints() + inGroup - 1) / inGroup;
            long g = parameters
                    .settings()
                    .find(GROUPS)
                    .map(Integer::longValue)
                    .orElse(parameters.fullyBuilt() ? (long) a * h + 1 : needed);
            if (g > (long) a * h + 1) {
                throw new TopologyException(
                        "groups of " + a + " switches with " + h + " global links each reach at most " + (long) a * h
                                + " other groups, so there can be no " + g + " groups",
                        GROUPS.name());
            }
            int ports = p + a - 1 + h;
            if (ports > parameters.switchPorts()) {
                throw new TopologyException(
                        "a Dragonfly with " + p + " NICs, " + (a - 1) + " links within the group and "
                                + h + " global links on each switch needs switches of " + ports + " ports; these have "
                                + parameters.switchPorts());
            }
            return new Size(p, a, h, (int) g);
        }
    }

    @Override
    public Fabric build(TopologyParameters parameters) {
        SwitchFill.refusePlanes(parameters, "a Dragonfly");
        Size size = Size.of(parameters);
        FabricBuilder builder = new FabricBuilder(parameters.nodes(), parameters.nicsPerNode());
        builder.arrange(SwitchArrangement.GROUPED);
        for (int group = 0; group < size.groups(); group++) {
            addGroup(builder, parameters, group, size.switches());
        }
        for (GlobalLinks.GlobalLink link : GlobalLinks.of(size.groups(), size.switches() * size.globalLinks())) {
            builder.connect(
                    link.group() * size.switches() + link.port() / size.globalLinks(),
                    link.otherGroup() * size.switches() + link.otherPort() / size.globalLinks(),
                    LinkLayer.BETWEEN_GROUPS,
                    parameters.portRate(),
                    parameters.linkLatency());
        }
        int[] switches = IntStream.range(0, size.groups() * size.switches()).toArray();
        SwitchFill.attach(builder, parameters, switches, size.endpoints(), "a Dragonfly");
        return builder.build();
    }

    private static void addGroup(FabricBuilder builder, TopologyParameters parameters, int group, int switches) {
        int first = group * switches;
        for (int place = 0; place < switches; place++) {
            builder.addSwitch(
                    "group" + group + "/switch" + place,
                    0,
                    group,
                    parameters.switchPorts(),
                    parameters.switchLatency());
        }
        for (int one = 0; one < switches; one++) {
            for (int other = one + 1; other < switches; other++) {
                builder.connect(
                        first + one,
                        first + other,
                        LinkLayer.WITHIN_GROUP,
                        parameters.portRate(),
                        parameters.linkLatency());
            }
        }
    }
}
