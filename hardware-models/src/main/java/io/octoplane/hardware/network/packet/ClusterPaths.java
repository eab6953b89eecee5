package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.PayloadEfficiency;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * The GPUs of a cluster as hosts, the fabric between their NICs, and one switch of NVLink in each node. PCIe attachment, NIC and
 * the NIC's port stand one behind the other: together they are as fast as the slowest, and their latencies add up.
 */
final class ClusterPaths implements PacketPaths {
    private static final double BITS_PER_BYTE = 8;

    /** Out of the GPU, through the switch, into the other GPU. */
    private static final int NVLINK_STEPS = 3;

    private final ClusterHardware hardware;
    private final NodeModel node;
    private final int gpusPerNode;
    private final PacketGraph graph;
    private final PacketResources resources = new PacketResources();
    private final FabricGraph fabricGraph;
    private final int firstNvlink;
    private final long nvlinkStep;
    private final long insideNics;

    /** @param insideNics what of the NICs' latency is that of the fabric's switches, both ends added, picoseconds */
    ClusterPaths(ClusterHardware hardware, PacketSettings settings, long insideNics) {
        this.hardware = hardware;
        this.insideNics = insideNics;
        this.node = hardware.node();
        this.gpusPerNode = node.gpus();
        Fabric fabric = hardware.fabric();
        graph = new PacketGraph(hardware.gpus(), fabric.switchCount() + hardware.nodes());
        fabricGraph = new FabricGraph(fabric, hardware.routing(), hardware.background(), settings, graph, resources);
        firstNvlink = graph.links.count;
        nvlinkStep = node.nvlink().latencyPicoseconds() / NVLINK_STEPS;
        addNvlink(settings);
        graph.close();
        placeResources();
    }

    private void addNvlink(PacketSettings settings) {
        long rate = (long) (node.nvlink().rate() * hardware.efficiency().nvlink());
        for (int gpu = 0; gpu < hardware.gpus(); gpu++) {
            int nvswitch = hardware.gpus() + hardware.fabric().switchCount() + gpu / gpusPerNode;
            int out = graph.links.add(gpu, nvswitch, rate, nvlinkStep, 0);
            int in = graph.links.add(nvswitch, gpu, rate, nvlinkStep, 0);
            graph.links.bufferBlocks[out] = settings.bufferBlocks();
            graph.links.bufferBlocks[in] = settings.bufferBlocks();
        }
    }

    private int nvlinkOut(int gpu) {
        return firstNvlink + 2 * gpu;
    }

    private int nvlinkIn(int gpu) {
        return firstNvlink + 2 * gpu + 1;
    }

    private void placeResources() {
        int gpus = hardware.gpus();
        IntFunction<String> gpuName = gpu -> "node" + gpu / gpusPerNode + "/gpu" + gpu % gpusPerNode;
        IntFunction<String> nicName = nic -> "node" + nic / gpusPerNode + "/nic" + nic % gpusPerNode;
        int out = resources.add(ResourceKind.NVLINK_OUT, gpus, gpuName);
        int in = resources.add(ResourceKind.NVLINK_IN, gpus, gpuName);
        int pcieOut = resources.add(ResourceKind.PCIE_OUT, gpus, gpuName);
        int pcieIn = resources.add(ResourceKind.PCIE_IN, gpus, gpuName);
        int transmit = resources.add(ResourceKind.NIC_TRANSMIT, gpus, nicName);
        int receive = resources.add(ResourceKind.NIC_RECEIVE, gpus, nicName);
        PayloadEfficiency efficiency = hardware.efficiency();
        double nvlink = node.nvlink().rate() / BITS_PER_BYTE * efficiency.nvlink();
        double pcie = node.pcie().rate() * efficiency.pcie();
        double[] nic = new double[gpus];
        Arrays.fill(nic, node.nic().rate() * efficiency.nic());
        for (ClusterHardware.DegradedNic degraded : hardware.degradedNics()) {
            nic[degraded.node() * gpusPerNode + degraded.nic()] = degraded.rate() * efficiency.nic();
        }
        PacketLinks links = graph.links;
        for (int gpu = 0; gpu < gpus; gpu++) {
            int up = hardware.fabric().uplink(gpu);
            int down = hardware.fabric().downlink(gpu);
            resources.place(out + gpu, nvlink, nvlinkOut(gpu), true);
            resources.place(in + gpu, nvlink, nvlinkIn(gpu), true);
            resources.place(pcieOut + gpu, pcie / BITS_PER_BYTE, up, true);
            resources.place(pcieIn + gpu, pcie / BITS_PER_BYTE, down, true);
            resources.place(transmit + gpu, nic[gpu] / BITS_PER_BYTE, up, true);
            resources.place(receive + gpu, nic[gpu] / BITS_PER_BYTE, down, true);

            double slower = Math.min(pcie, nic[gpu]);
            links.feedTimePerByte[up] = PacketLinks.timePerByte(slower);
            links.takeTimePerByte[down] = PacketLinks.timePerByte(slower);
            links.messageTime[up] = node.nic().messagePicoseconds();
            // The NIC's latency: half before the first bit is on the wire, half behind it.
            links.delay[down] = Math.max(
                    PacketLinks.LEAST_DELAY,
                    hardware.fabric().linkLatency(down) + node.nic().latencyPicoseconds() / 2);
            boolean fedSlower = slower <= payloadRate(up);
            resources.nameStage(
                    up, !fedSlower ? fabricGraph.resource(up) : (pcie < nic[gpu] ? pcieOut : transmit) + gpu);
            resources.nameStage(links.count + down, (pcie < nic[gpu] ? pcieIn : receive) + gpu);
            resources.nameStage(nvlinkOut(gpu), out + gpu);
            resources.nameStage(nvlinkIn(gpu), in + gpu);
            resources.nameStage(links.count + nvlinkIn(gpu), in + gpu);
        }
    }

    /** Payload bits per second of full packets. */
    private double payloadRate(int link) {
        return PacketLinks.bytesPerSecond(graph.links.timePerByte[link])
                * BITS_PER_BYTE
                * PacketSettings.FULL_PAYLOAD
                / (PacketSettings.FULL_PAYLOAD + graph.links.headerBytes[link]);
    }

    @Override
    public PacketGraph graph() {
        return graph;
    }

    @Override
    public OutputChoice choice(IntUnaryOperator flowOf) {
        Fabric fabric = hardware.fabric();
        OutputChoice ofFabric = fabricGraph.choice(flowOf);
        return node.nic().ports() == 1
                ? ofFabric
                : new PortChoice(ofFabric, fabric.switchCount()); // As many endpoints as NICs.
    }

    @Override
    public long leastPostTime() {
        return graph.leastDelay();
    }

    @Override
    public int virtualChannels() {
        return fabricGraph.virtualChannels();
    }

    @Override
    public PacketResources resources() {
        return resources;
    }

    @Override
    public PacketPath[] find(ChannelSpec spec) {
        int source = spec.sourceGpu();
        int destination = spec.destinationGpu();
        if (Math.max(source, destination) >= hardware.gpus()) {
            throw new IllegalArgumentException(
                    "GPU " + Math.max(source, destination) + " does not exist: the cluster has " + hardware.gpus());
        }
        if (spec.medium() == Medium.HOST_MEMORY) {
            throw new IllegalArgumentException("what comes from the memory of CPUs is not cut into packets");
        }
        boolean sameNode = source / gpusPerNode == destination / gpusPerNode;
        boolean nvlink = spec.medium() == Medium.NVLINK;
        if (nvlink && !sameNode) {
            throw new IllegalArgumentException(
                    "GPUs " + source + " and " + destination + " are on different nodes: NVLink does not join them");
        }
        if (nvlink) {
            return new PacketPath[] {nvlink(source, destination).posted(spec.postingPicoseconds())};
        }
        int sender = senderOf(source, destination);
        PacketPath network = network(sender, destination, spec.flowKey());
        return sender == source
                ? new PacketPath[] {network.posted(spec.postingPicoseconds())}
                : new PacketPath[] {nvlink(source, sender).posted(spec.postingPicoseconds()), network};
    }

    /** From now on, ways are those of this routing, of the fabric in its present state. */
    void view(Routing routing) {
        fabricGraph.view(routing);
    }

    /** The way between two NICs. */
    PacketPath between(NicPair nics) {
        return network(nics.sender(), nics.receiver(), nics.flowKey());
    }

    /** The way between two GPUs of a node. */
    PacketPath inside(int source, int destination) {
        return nvlink(source, destination);
    }

    /** The GPU whose NIC sends: the sender itself, or its neighbour on the destination's rail where that is in another node. */
    private int senderOf(int source, int destination) {
        boolean sameRail = source % gpusPerNode == destination % gpusPerNode;
        boolean sameNode = source / gpusPerNode == destination / gpusPerNode;
        return sameRail || sameNode || hardware.crossRail() == CrossRail.NETWORK
                ? source
                : source - source % gpusPerNode + destination % gpusPerNode;
    }

    private PacketPath nvlink(int source, int destination) {
        return new PacketPath(
                source,
                graph.outputIndex(nvlinkOut(source)),
                PacketRoute.append(0, 0, graph.outputIndex(nvlinkIn(destination))),
                node.nvlink().latencyPicoseconds() - (NVLINK_STEPS - 1) * nvlinkStep,
                0,
                node.nvlink().latencyPicoseconds(),
                nvlinkOut(source),
                PacketPath.NONE);
    }

    private PacketPath network(int source, int destination, long flowKey) {
        Fabric fabric = hardware.fabric();
        int up = fabric.uplink(source);
        int down = fabric.downlink(destination);
        FabricGraph.Way way = fabricGraph.way(source, destination, flowKey);
        long nic = node.nic().latencyPicoseconds();
        long pcie = node.pcie().latencyPicoseconds();
        return new PacketPath(
                source,
                graph.outputIndex(up),
                way.route(),
                pcie + nic - nic / 2 - insideNics,
                pcie,
                way.latency() + nic - insideNics + 2 * pcie,
                slowestStage(up, way.slowestLink(), down),
                downStage(up, down));
    }

    private int slowestStage(int up, int slowestLink, int down) {
        PacketLinks links = graph.links;
        long source = Math.max(links.feedTimePerByte[up], links.timePerByte[up]);
        long network = links.timePerByte[slowestLink];
        long destination = links.takeTimePerByte[down];
        if (source >= network && source >= destination) {
            return up;
        }
        return network >= destination ? slowestLink : links.count + down;
    }

    private int downStage(int up, int down) {
        if (graph.links.feedTimePerByte[up] == 0) {
            return up;
        }
        return graph.links.takeTimePerByte[down] == 0 ? graph.links.count + down : PacketPath.NONE;
    }
}
