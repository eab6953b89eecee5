package io.octoplane.workloads;

import io.octoplane.hardware.device.GpuModel;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.device.NvlinkModel;
import io.octoplane.hardware.device.PcieModel;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.hardware.network.PayloadEfficiency;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import java.util.List;
import java.util.function.Function;

/**
 * Small clusters of round numbers: a NIC of 50 GB/s for each GPU, PCIe of 60 GB/s, GPUs of 100 SMs. A test states what it is
 * about; without, nothing has latency and payload takes all of every rate.
 */
public final class TestHardware {
    public static final long GIGABYTE_PER_SECOND = 8_000_000_000L;

    private static final long NIC_RATE = 50 * GIGABYTE_PER_SECOND;
    private static final long PCIE_RATE = 60 * GIGABYTE_PER_SECOND;

    private final int nodes;
    private final int gpusPerNode;
    private final Function<TopologyParameters, Fabric> topology;
    private final Function<Fabric, Routing> routing;
    private final int planes;
    private int switchPorts = 64;
    private long cableLatency;
    private long switchLatency;
    private CrossRail crossRail = CrossRail.FORWARD_IN_NODE;
    private int streamingMultiprocessors = 100;
    private long nvlinkRate = 100 * GIGABYTE_PER_SECOND;
    private long nvlinkLatency;
    private long nicLatency;
    private long pcieLatency;
    private PayloadEfficiency efficiency = new PayloadEfficiency(1, 1, 1, 1);

    private TestHardware(String family, int nodes, int gpusPerNode, int planes, Function<Fabric, Routing> routing) {
        this.topology = parameters -> TopologyFamilies.byName(family).build(parameters);
        this.nodes = nodes;
        this.gpusPerNode = gpusPerNode;
        this.planes = planes;
        this.routing = routing;
    }

    /** One plane for each GPU of a node; what changes rails does so inside the node. */
    public static TestHardware multiPlane(int nodes, int gpusPerNode, Function<Fabric, Routing> routing) {
        return new TestHardware("multi-plane-fat-tree", nodes, gpusPerNode, gpusPerNode, routing);
    }

    /** One network for all; what changes rails does so in the network. */
    public static TestHardware multiRail(int nodes, int gpusPerNode, Function<Fabric, Routing> routing) {
        return new TestHardware("multi-rail-fat-tree", nodes, gpusPerNode, 1, routing).crossRail(CrossRail.NETWORK);
    }

    private TestHardware crossRail(CrossRail ways) {
        crossRail = ways;
        return this;
    }

    public TestHardware switchPorts(int ports) {
        switchPorts = ports;
        return this;
    }

    /** Latencies in picoseconds. */
    public TestHardware networkLatency(long ofCable, long ofSwitch) {
        cableLatency = ofCable;
        switchLatency = ofSwitch;
        return this;
    }

    public TestHardware streamingMultiprocessors(int count) {
        streamingMultiprocessors = count;
        return this;
    }

    /** @param latency picoseconds */
    public TestHardware nvlink(long gigabytesPerSecond, long latency) {
        nvlinkRate = gigabytesPerSecond * GIGABYTE_PER_SECOND;
        nvlinkLatency = latency;
        return this;
    }

    /** Latencies in picoseconds. */
    public TestHardware nicLatency(long ofNic, long ofPcie) {
        nicLatency = ofNic;
        pcieLatency = ofPcie;
        return this;
    }

    public TestHardware efficiency(double nvlink, double nic, double pcie, double link) {
        efficiency = new PayloadEfficiency(nvlink, nic, pcie, link);
        return this;
    }

    public ClusterHardware build() {
        Fabric fabric = topology.apply(new TopologyParameters(
                nodes, gpusPerNode, planes, switchPorts, NIC_RATE, cableLatency, switchLatency, false));
        return new ClusterHardware(
                new NodeModel(
                        "test",
                        gpusPerNode,
                        new GpuModel("test", streamingMultiprocessors, 1L << 30, 1_000_000_000_000L, 1e15, 2e15),
                        new NvlinkModel("test", nvlinkRate, nvlinkLatency),
                        gpusPerNode,
                        new NicModel("test", NIC_RATE, nicLatency),
                        new PcieModel("test", PCIE_RATE, pcieLatency)),
                nodes,
                fabric,
                routing.apply(fabric),
                crossRail,
                efficiency,
                List.of(),
                List.of());
    }
}
