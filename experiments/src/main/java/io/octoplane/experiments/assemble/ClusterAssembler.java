package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.BackgroundFlow;
import io.octoplane.experiments.scenario.ClusterSpec;
import io.octoplane.experiments.scenario.DegradedLink;
import io.octoplane.experiments.scenario.Fidelity;
import io.octoplane.experiments.scenario.NetworkSpec;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.hardware.network.PayloadEfficiency;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.route.Routings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the machine of a scenario. */
final class ClusterAssembler {
    private static final String MULTI_PLANE = "multi-plane-fat-tree";

    private static final String LINK_EFFICIENCY = "link.payload-efficiency";

    private ClusterAssembler() {}

    /** @param at where complaints about the network as a whole point to */
    static ClusterHardware assemble(Scenario scenario, Location at) {
        ClusterSpec cluster = scenario.cluster();
        if (scenario.fidelity() == Fidelity.PACKET && cluster.failures().isPresent()) {
            throw new ScenarioException(
                    at,
                    "cluster.failures are simulated at fidelity: flow only, not yet as packets; use fidelity: flow");
        }
        Fabric fabric = degrade(build(cluster, at), cluster.degraded());
        return new ClusterHardware(
                cluster.node(),
                cluster.nodes(),
                fabric,
                Routings.byName(cluster.network().routing(), fabric),
                cluster.network().crossRail().orElse(usual(cluster)),
                efficiency(scenario.parameters(), cluster.network().protocol()),
                degradedNics(cluster.degraded()),
                background(fabric, cluster.background()),
                cluster.failures().map(spec -> FailureAssembler.plan(spec, cluster, fabric)));
    }

    /** A NIC on every plane reaches every other NIC by itself. */
    private static CrossRail usual(ClusterSpec cluster) {
        return cluster.node().nic().ports() > 1 ? CrossRail.NETWORK : CrossRail.FORWARD_IN_NODE;
    }

    private static Fabric build(ClusterSpec cluster, Location at) {
        NetworkSpec network = cluster.network();
        int nics = cluster.node().nics();
        NicModel nic = cluster.node().nic();
        // A NIC and a switch port of different rates agree on the lower one.
        long portRate = Math.min(nic.portRate(), network.networkSwitch().portRate());
        boolean multiPlane = network.topology().equals(MULTI_PLANE);
        if (nic.ports() > 1 && !multiPlane) {
            throw new ScenarioException(
                    at,
                    "the " + nic.ports() + " ports of a " + nic.name() + " go to as many planes: only " + MULTI_PLANE
                            + " has those, not " + network.topology());
        }
        int planes = network.planes().orElse(!multiPlane ? 1 : nic.ports() > 1 ? nic.ports() : nics);
        try {
            return TopologyFamilies.byName(network.topology())
                    .build(new TopologyParameters(
                            cluster.nodes(),
                            nics,
                            nic.ports(),
                            planes,
                            network.networkSwitch().ports(),
                            portRate,
                            network.linkLatencyPicoseconds(),
                            network.networkSwitch().latencyPicoseconds(),
                            false));
        } catch (TopologyException e) {
            throw new ScenarioException(at, e.getMessage());
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
