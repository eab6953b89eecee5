package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.BackgroundFlow;
import io.octoplane.experiments.scenario.ClusterSpec;
import io.octoplane.experiments.scenario.DegradedLink;
import io.octoplane.experiments.scenario.Fidelity;
import io.octoplane.experiments.scenario.LeftOutPart;
import io.octoplane.experiments.scenario.NetworkSpec;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.TopologyChoice;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.PayloadEfficiency;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyFamily;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricReduction;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.RoutingFamily;
import io.octoplane.topology.route.Routings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the machine of a scenario. */
final class ClusterAssembler {

    private static final String LINK_EFFICIENCY = "link.payload-efficiency";

    private ClusterAssembler() {}

    /** The network alone, as built and degraded: without routes, which take long to find in large ones. */
    static Fabric fabric(Scenario scenario, Location at) {
        ClusterSpec cluster = scenario.cluster();
        List<LeftOutPart> leftOut = cluster.network().topology().without();
        return degrade(without(build(cluster, at), leftOut), cluster.degraded());
    }

    /** @param at where complaints about the network as a whole point to */
    static ClusterHardware assemble(Scenario scenario, Location at) {
        ClusterSpec cluster = scenario.cluster();
        Fabric fabric = fabric(scenario, at);
        return new ClusterHardware(
                cluster.node(),
                cluster.nodes(),
                fabric,
                routing(scenario, fabric, at),
                cluster.crossRail(),
                efficiency(scenario.parameters(), cluster.network().protocol()),
                degradedNics(cluster.degraded()),
                background(fabric, cluster.background()),
                cluster.failures()
                        .map(spec ->
                                FailureAssembler.plan(spec, cluster, fabric, state -> routing(scenario, state, at))));
    }

    private static Fabric build(ClusterSpec cluster, Location at) {
        TopologyChoice topology = cluster.network().topology();
        try {
            Fabric built = TopologyFamilies.byName(topology.family()).build(parameters(cluster));
            NicModel nic = cluster.node().nic();
            if (built.portsPerNic() != nic.ports()) {
                throw new TopologyException("the " + nic.ports() + " ports of a " + nic.name()
                        + " go to as many planes, which a " + topology.family()
                        + " does not have; multi-plane-fat-tree does");
            }
            return built;
        } catch (TopologyException e) {
            throw refused(e, topology, at);
        }
    }

    /** What the family of a cluster's network is built from. */
    static TopologyParameters parameters(ClusterSpec cluster) {
        NetworkSpec network = cluster.network();
        int nics = cluster.node().nics();
        NicModel nic = cluster.node().nic();
        // A NIC and a switch port of different rates agree on the lower one.
        long portRate = Math.min(nic.portRate(), network.networkSwitch().portRate());
        TopologyFamily family = TopologyFamilies.byName(network.topology().family());
        int planes = network.planes().orElse(family.usualPlanes(nics, nic.ports()));
        return new TopologyParameters(
                cluster.nodes(),
                nics,
                nic.ports(),
                planes,
                network.networkSwitch().ports(),
                portRate,
                network.linkLatencyPicoseconds(),
                network.networkSwitch().latencyPicoseconds(),
                false,
                network.topology().settings());
    }

    /** Points to the parameter that is to blame, if it is one. */
    private static ScenarioException refused(TopologyException e, TopologyChoice topology, Location at) {
        return new ScenarioException(
                e.path().map(path -> topology.place(path, at)).orElse(at), e.getMessage());
    }

    private static Fabric without(Fabric fabric, List<LeftOutPart> parts) {
        FabricReduction reduction = new FabricReduction(fabric);
        for (LeftOutPart part : parts) {
            try {
                reduction.leaveOut(part.name());
            } catch (TopologyException e) {
                throw new ScenarioException(part.location(), e.getMessage());
            }
        }
        try {
            return parts.isEmpty() ? fabric : reduction.build();
        } catch (TopologyException e) {
            throw new ScenarioException(parts.get(0).location(), "without these parts, " + e.getMessage());
        }
    }

    private static Routing routing(Scenario scenario, Fabric fabric, Location at) {
        TopologyChoice topology = scenario.cluster().network().topology();
        RoutingFamily family = Routings.byName(topology.routing());
        if (family.needsQueues() && scenario.fidelity() == Fidelity.FLOW) {
            throw new ScenarioException(
                    topology.place("routing", at),
                    "routing " + family.name() + " goes by the queues of switches, which there are only with"
                            + " fidelity: packet; at flow fidelity, adaptive and valiant are its two extremes");
        }
        try {
            Routing routing = family.on(fabric, topology.routingSettings());
            return topology.virtualChannels().isPresent()
                    ? routing.withVirtualChannels(topology.virtualChannels().getAsInt())
                    : routing;
        } catch (TopologyException e) {
            throw new ScenarioException(topology.place(e.path().orElse("routing"), at), e.getMessage());
        }
    }

    private static PayloadEfficiency efficiency(ParameterTable parameters, NetworkProtocol protocol) {
        return new PayloadEfficiency(
                parameters.number("nvlink.payload-efficiency"),
                parameters.number("nic.payload-efficiency"),
                parameters.number("pcie.payload-efficiency"),
                parameters.isReplaced(LINK_EFFICIENCY) ? parameters.number(LINK_EFFICIENCY) : protocol.payloadShare());
    }

    private static Fabric degrade(Fabric fabric, List<DegradedLink> degraded) {
        Map<Integer, Long> rates = new LinkedHashMap<>();
        for (DegradedLink one : degraded) {
            if (one instanceof DegradedLink.Named named) {
                int link = FabricNames.link(fabric, named.link(), named.location());
                if (named.rate() > fabric.linkRate(link)) {
                    throw new ScenarioException(
                            named.location(),
                            "a degraded link runs below its rate, and that of " + named.link() + " is "
                                    + gigabits(fabric.linkRate(link)));
                }
                rates.put(link, named.rate());
            }
        }
        return rates.isEmpty() ? fabric : fabric.withLinkRates(rates);
    }

    private static List<ClusterHardware.DegradedNic> degradedNics(List<DegradedLink> degraded) {
        List<ClusterHardware.DegradedNic> nics = new ArrayList<>();
        for (DegradedLink one : degraded) {
            if (one instanceof DegradedLink.OfNic nic) {
                nics.add(new ClusterHardware.DegradedNic(nic.node(), nic.nic(), nic.rate()));
            }
        }
        return nics;
    }

    private static List<ClusterHardware.BackgroundFlow> background(Fabric fabric, List<BackgroundFlow> flows) {
        Map<Integer, Long> taken = new LinkedHashMap<>();
        List<ClusterHardware.BackgroundFlow> background = new ArrayList<>();
        for (BackgroundFlow flow : flows) {
            int link = FabricNames.link(fabric, flow.link(), flow.location());
            if (taken.merge(link, flow.rate(), Long::sum) >= fabric.linkRate(link)) {
                throw new ScenarioException(
                        flow.location(),
                        "background traffic takes all " + gigabits(fabric.linkRate(link)) + " of " + flow.link()
                                + " and leaves nothing to simulate; give a lower rate");
            }
            background.add(new ClusterHardware.BackgroundFlow(link, flow.rate()));
        }
        return background;
    }

    private static String gigabits(long rate) {
        return BigDecimal.valueOf(rate, 9).stripTrailingZeros().toPlainString() + " Gb/s";
    }
}
