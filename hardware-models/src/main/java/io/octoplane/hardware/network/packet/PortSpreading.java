package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.failure.Failure;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.route.AdaptiveRouting;
import io.octoplane.topology.route.PathSelection;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.SprayRouting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * NICs with several ports, for an engine that knows ports of switches: each NIC becomes a NIC of one port with a switch behind
 * it, whose outputs are the ports. So packets of one queue pair leave over whichever port leads there and has the shortest
 * queue, and come in over any. Links of the fabric keep their ids.
 *
 * @param hardware the same machine with NICs of one port
 * @param insideNics what of the NICs' latency is on the way through these switches, both ends added, picoseconds
 */
record PortSpreading(ClusterHardware hardware, long insideNics) {
    /** A quarter of the NICs' latency at either end: no node is nearer to another than that, which is how far windows reach. */
    private static final int PARTS_OF_LATENCY = 4;

    /**
     * A machine as it is where its NICs have one port.
     *
     * @throws NetworkLimitException where every packet of a flow takes the same port
     */
    static PortSpreading of(ClusterHardware hardware) {
        Fabric fabric = hardware.fabric();
        if (fabric.portsPerNic() == 1) {
            return new PortSpreading(hardware, 0);
        }
        if (hardware.routing().pathSelection() == PathSelection.PER_FLOW) {
            throw new NetworkLimitException(
                    "packets spread over the ports of a NIC only with routing adaptive or spray; use one of these, or"
                            + " fidelity: flow");
        }
        long latency = hardware.node().nic().latencyPicoseconds() / PARTS_OF_LATENCY;
        Fabric spread = spread(hardware, latency);
        Function<Fabric, Routing> routings =
                hardware.routing().pathSelection() == PathSelection.SPRAYED ? SprayRouting::new : AdaptiveRouting::new;
        ClusterHardware onePort = new ClusterHardware(
                hardware.node(),
                hardware.nodes(),
                spread,
                routings.apply(spread),
                hardware.crossRail(),
                hardware.efficiency(),
                hardware.degradedNics(),
                hardware.background(),
                hardware.failures().map(plan -> spread(hardware, plan, spread, routings)));
        return new PortSpreading(onePort, 2 * latency);
    }

    private static Fabric spread(ClusterHardware hardware, long latency) {
        Fabric fabric = hardware.fabric();
        int ports = fabric.portsPerNic();
        int nics = fabric.endpointCount() / ports;
        FabricBuilder builder = new FabricBuilder(fabric.nodeCount(), fabric.nicsPerNode());
        for (int id = 0; id < fabric.switchCount(); id++) {
            builder.addSwitch(fabric.switchName(id), 0, PacketRoute.MAXIMUM_OUTPUTS, fabric.switchLatency(id));
        }
        for (int nic = 0; nic < nics; nic++) {
            String name = "node" + nic / fabric.nicsPerNode() + "/nic" + nic % fabric.nicsPerNode() + "/ports";
            builder.addSwitch(name, 0, ports + 1, latency);
        }
        for (int link = 0; link < fabric.linkCount(); link += 2) {
            builder.connect(
                    switchOf(fabric, fabric.linkSource(link)),
                    switchOf(fabric, fabric.linkTarget(link)),
                    fabric.linkLayer(link).betweenSwitches() ? fabric.linkLayer(link) : LinkLayer.LEAF_TO_SPINE,
                    rate(hardware, link, fabric.builtLinkRate(link)),
                    fabric.linkLatency(link));
        }
        for (int nic = 0; nic < nics; nic++) {
            builder.attach(
                    nic / fabric.nicsPerNode(),
                    nic % fabric.nicsPerNode(),
                    fabric.switchCount() + nic,
                    hardware.node().nic().rate(),
                    0);
        }
        Map<Integer, Long> present = new LinkedHashMap<>();
        for (int link = 0; link < fabric.linkCount(); link++) {
            if (fabric.linkRate(link) != fabric.builtLinkRate(link)) {
                present.put(link, rate(hardware, link, fabric.linkRate(link)));
            }
        }
        return builder.build().withLinkRates(present);
    }

    /** The same failures where each port loses what payload loses in a NIC. */
    private static FailurePlan spread(
            ClusterHardware hardware, FailurePlan plan, Fabric spread, Function<Fabric, Routing> routings) {
        List<Failure> failures = plan.failures().stream()
                .map(failure -> {
                    Map<Integer, Long> rates = new LinkedHashMap<>();
                    failure.rates().forEach((link, rate) -> rates.put(link, rate(hardware, link, rate)));
                    return new Failure(failure.name(), rates, failure.spans());
                })
                .toList();
        return new FailurePlan(spread, routings, failures, plan.policy(), plan.recovery());
    }

    private static int switchOf(Fabric fabric, int vertex) {
        return vertex < fabric.endpointCount()
                ? fabric.switchCount() + vertex / fabric.portsPerNic()
                : vertex - fabric.endpointCount();
    }

    /** What payload loses in a NIC of one port, it loses in each port. */
    private static long rate(ClusterHardware hardware, int link, long rate) {
        double kept =
                Math.min(1, hardware.efficiency().nic() / hardware.efficiency().link());
        return hardware.fabric().linkLayer(link).betweenSwitches() ? rate : (long) (rate * kept);
    }
}
