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
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.PayloadEfficiency;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.route.PathSelection;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.Routings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Builds the machine of a scenario. */
final class ClusterAssembler {
    private static final int LINKS_NAMED = 3;
    private static final String MULTI_PLANE = "multi-plane-fat-tree";

    private static final String LINK_EFFICIENCY = "link.payload-efficiency";

    private ClusterAssembler() {}

    /** @param at where complaints about the network as a whole point to */
    static ClusterHardware assemble(Scenario scenario, Location at) {
        ClusterSpec cluster = scenario.cluster();
        Fabric fabric = degrade(build(cluster, at), cluster.degraded());
        return new ClusterHardware(
                cluster.node(),
                cluster.nodes(),
                fabric,
                routing(scenario, fabric, at),
                cluster.network().crossRail(),
                efficiency(scenario.parameters(), cluster.network().protocol()),
                degradedNics(cluster.degraded()),
                background(fabric, cluster.background()));
    }

    private static Routing routing(Scenario scenario, Fabric fabric, Location at) {
        NetworkSpec network = scenario.cluster().network();
        Routing routing = Routings.byName(network.routing(), fabric);
        if (routing.pathSelection() == PathSelection.FLOWLETS && scenario.fidelity() == Fidelity.FLOW) {
            throw new ScenarioException(
                    at,
                    "cluster.network.routing: " + network.routing()
                            + " needs fidelity: packet; flows have no gaps between"
                            + " packets, and no queues to choose by");
        }
        return network.flowletGapPicoseconds().isPresent()
                ? routing.withFlowletGap(network.flowletGapPicoseconds().getAsLong())
                : routing;
    }

    private static Fabric build(ClusterSpec cluster, Location at) {
        NetworkSpec network = cluster.network();
        int nics = cluster.node().nics();
        // A NIC and a switch port of different rates agree on the lower one.
        long portRate =
                Math.min(cluster.node().nic().rate(), network.networkSwitch().portRate());
        int planes = network.planes().orElse(network.topology().equals(MULTI_PLANE) ? nics : 1);
        try {
            return TopologyFamilies.byName(network.topology())
                    .build(new TopologyParameters(
                            cluster.nodes(),
                            nics,
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
                int link = link(fabric, named.link(), named.location());
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
            int link = link(fabric, flow.link(), flow.location());
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

    private static int link(Fabric fabric, String name, Location at) {
        try {
            return fabric.linkByName(name);
        } catch (TopologyException e) {
            List<String> alike = IntStream.range(0, fabric.linkCount())
                    .mapToObj(fabric::linkName)
                    .filter(link -> link.contains(name))
                    .limit(LINKS_NAMED)
                    .toList();
            String hint = e.getMessage().contains("did you mean") || alike.isEmpty()
                    ? ""
                    : "; with " + name + " in their name there are " + String.join(", ", alike) + " and others";
            throw new ScenarioException(at, e.getMessage() + hint + "; links.csv of any run of this cluster lists all");
        }
    }
}
