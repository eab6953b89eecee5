package io.octoplane.hardware.network;

import io.octoplane.hardware.device.GpuModel;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.device.NvlinkModel;
import io.octoplane.hardware.device.PcieModel;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Settings;
import io.octoplane.topology.route.AdaptiveRouting;
import io.octoplane.topology.route.StaticRouting;
import java.util.List;

/** Small clusters with round numbers: NVLink 100 GB/s, PCIe 60 GB/s, NIC 50 GB/s, no latencies, payload may use all. */
public final class TestCluster {
    private static final long GIGABYTE_PER_SECOND = 8_000_000_000L;

    private TestCluster() {}

    public static ClusterHardware planes(int nodes, int gpus) {
        return of(nodes, gpus, "multi-plane-fat-tree", gpus, 64, CrossRail.FORWARD_IN_NODE);
    }

    public static ClusterHardware rails(int nodes, int gpus, CrossRail crossRail) {
        return of(nodes, gpus, "multi-rail-fat-tree", 1, 64, crossRail);
    }

    public static ClusterHardware of(
            int nodes, int gpus, String topology, int planes, int switchPorts, CrossRail crossRail) {
        return of(nodes, gpus, topology, planes, switchPorts, crossRail, 0);
    }

    /** @param cable latency of cables, picoseconds */
    public static ClusterHardware of(
            int nodes, int gpus, String topology, int planes, int switchPorts, CrossRail crossRail, long cable) {
        Fabric fabric = TopologyFamilies.byName(topology)
                .build(new TopologyParameters(
                        nodes, gpus, planes, switchPorts, 50 * GIGABYTE_PER_SECOND, cable, 0, false));
        return with(nodes, gpus, fabric, crossRail);
    }

    public static ClusterHardware with(int nodes, int gpus, Fabric fabric, CrossRail crossRail) {
        NodeModel node = new NodeModel(
                "test",
                gpus,
                new GpuModel("test", 100, 1L << 30, 1_000_000_000_000L, 1e15, 2e15),
                new NvlinkModel("test", 100 * GIGABYTE_PER_SECOND, 0),
                gpus,
                new NicModel("test", 50 * GIGABYTE_PER_SECOND, 0),
                new PcieModel("test", 60 * GIGABYTE_PER_SECOND, 0));
        return new ClusterHardware(
                node,
                nodes,
                fabric,
                new AdaptiveRouting(fabric),
                crossRail,
                new PayloadEfficiency(1, 1, 1, 1),
                List.of(),
                List.of());
    }

    /** NICs of several ports, each on a plane of its own, which together have the NIC's rate. */
    public static ClusterHardware ports(int nodes, int gpus, int ports) {
        return ports(nodes, gpus, ports, 0);
    }

    /** @param cable latency of cables, picoseconds */
    public static ClusterHardware ports(int nodes, int gpus, int ports, long cable) {
        Fabric fabric = TopologyFamilies.byName("multi-plane-fat-tree")
                .build(new TopologyParameters(
                        nodes,
                        gpus,
                        ports,
                        ports,
                        64,
                        50 * GIGABYTE_PER_SECOND / ports,
                        cable,
                        0,
                        false,
                        Settings.none()));
        ClusterHardware one = with(nodes, gpus, fabric, CrossRail.NETWORK);
        NodeModel node = one.node();
        long rate = node.nic().rate();
        NodeModel severalPorts = new NodeModel(
                "test",
                gpus,
                node.gpu(),
                node.nvlink(),
                gpus,
                new NicModel("test", rate, 0, 0, Double.POSITIVE_INFINITY, ports, rate / ports),
                node.pcie());
        return new ClusterHardware(
                severalPorts,
                nodes,
                fabric,
                one.routing(),
                one.crossRail(),
                one.efficiency(),
                one.degradedNics(),
                one.background());
    }

    /** The same with NICs that take so long between a send and its arrival. */
    public static ClusterHardware withNicLatency(ClusterHardware hardware, long picoseconds) {
        NodeModel node = hardware.node();
        NicModel nic = node.nic();
        return new ClusterHardware(
                new NodeModel(
                        node.name(),
                        node.gpus(),
                        node.gpu(),
                        node.nvlink(),
                        node.nics(),
                        new NicModel(
                                nic.name(), nic.rate(), picoseconds, 0, nic.messageRate(), nic.ports(), nic.portRate()),
                        node.pcie()),
                hardware.nodes(),
                hardware.fabric(),
                hardware.routing(),
                hardware.crossRail(),
                hardware.efficiency(),
                hardware.degradedNics(),
                hardware.background());
    }

    /** The same with NVLink that takes so long, picoseconds. */
    public static ClusterHardware withNvlinkLatency(ClusterHardware hardware, long picoseconds) {
        NodeModel node = hardware.node();
        return new ClusterHardware(
                new NodeModel(
                        node.name(),
                        node.gpus(),
                        node.gpu(),
                        new NvlinkModel("test", node.nvlink().rate(), picoseconds),
                        node.nics(),
                        node.nic(),
                        node.pcie()),
                hardware.nodes(),
                hardware.fabric(),
                hardware.routing(),
                hardware.crossRail(),
                hardware.efficiency(),
                hardware.degradedNics(),
                hardware.background());
    }

    /** The same on a fabric in another state. */
    public static ClusterHardware on(ClusterHardware hardware, Fabric fabric) {
        return new ClusterHardware(
                hardware.node(),
                hardware.nodes(),
                fabric,
                new AdaptiveRouting(fabric),
                hardware.crossRail(),
                hardware.efficiency(),
                hardware.degradedNics(),
                hardware.background());
    }

    /** The same with one path per flow, known beforehand. */
    public static ClusterHardware withStaticRouting(ClusterHardware hardware) {
        return new ClusterHardware(
                hardware.node(),
                hardware.nodes(),
                hardware.fabric(),
                new StaticRouting(hardware.fabric()),
                hardware.crossRail(),
                hardware.efficiency(),
                hardware.degradedNics(),
                hardware.background());
    }

    public static ClusterHardware withDegradedNic(
            ClusterHardware hardware, int node, int nic, long gigabytesPerSecond) {
        return new ClusterHardware(
                hardware.node(),
                hardware.nodes(),
                hardware.fabric(),
                hardware.routing(),
                hardware.crossRail(),
                hardware.efficiency(),
                List.of(new ClusterHardware.DegradedNic(node, nic, gigabytesPerSecond * GIGABYTE_PER_SECOND)),
                hardware.background());
    }

    /** The same with NICs that send so many messages per second at most. */
    public static ClusterHardware withMessageRate(ClusterHardware hardware, double messagesPerSecond) {
        NodeModel node = hardware.node();
        NicModel nic = new NicModel("test", node.nic().rate(), node.nic().latencyPicoseconds(), 0, messagesPerSecond);
        return new ClusterHardware(
                new NodeModel(node.name(), node.gpus(), node.gpu(), node.nvlink(), node.nics(), nic, node.pcie()),
                hardware.nodes(),
                hardware.fabric(),
                hardware.routing(),
                hardware.crossRail(),
                hardware.efficiency(),
                hardware.degradedNics(),
                hardware.background());
    }

    public static ClusterHardware withBackground(ClusterHardware hardware, String link, long gigabytesPerSecond) {
        int id = hardware.fabric().linkByName(link);
        return new ClusterHardware(
                hardware.node(),
                hardware.nodes(),
                hardware.fabric(),
                hardware.routing(),
                hardware.crossRail(),
                hardware.efficiency(),
                hardware.degradedNics(),
                List.of(new ClusterHardware.BackgroundFlow(id, gigabytesPerSecond * GIGABYTE_PER_SECOND)));
    }
}
