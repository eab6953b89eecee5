package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.hardware.network.PayloadEfficiency;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.topology.route.Routing;
import java.util.function.IntFunction;

/**
 * Paths between the GPUs of nodes: NVLink out of one GPU and into another; or PCIe, NIC, links, NIC, PCIe, with a hop over
 * NVLink before them where bytes change rails inside the node; and from the CPUs' memory over PCIe into a GPU. Each direction of each attachment is a resource. A NIC
 * with several ports is one resource, as is its PCIe; its ports are links.
 */
final class NodePaths implements PathFinder {
    private static final double BITS_PER_BYTE = 8;

    private final ClusterHardware hardware;
    private final int gpusPerNode;
    private final FabricPaths fabricPaths;
    private final int nvlinkOut;
    private final int nvlinkIn;
    private final int pcieOut;
    private final int pcieIn;
    private final int nicTransmit;
    private final int nicReceive;
    /** -1 where the NIC's message rate is not known. */
    private final int nicMessages;
    /** -1 where nothing is known of the CPUs' memory. */
    private final int hostMemory;

    NodePaths(FlowResources resources, ClusterHardware hardware) {
        this.hardware = hardware;
        this.gpusPerNode = hardware.node().gpus();
        int gpus = hardware.gpus();
        PayloadEfficiency efficiency = hardware.efficiency();
        IntFunction<String> gpuName = gpu -> "node" + gpu / gpusPerNode + "/gpu" + gpu % gpusPerNode;
        IntFunction<String> nicName = nic -> "node" + nic / gpusPerNode + "/nic" + nic % gpusPerNode;
        double nvlink = hardware.node().nvlink().rate() / BITS_PER_BYTE * efficiency.nvlink();
        double pcie = hardware.node().pcie().rate() / BITS_PER_BYTE * efficiency.pcie();
        double nic = hardware.node().nic().rate() / BITS_PER_BYTE * efficiency.nic();
        nvlinkOut = resources.add(ResourceKind.NVLINK_OUT, gpus, nvlink, gpuName);
        nvlinkIn = resources.add(ResourceKind.NVLINK_IN, gpus, nvlink, gpuName);
        pcieOut = resources.add(ResourceKind.PCIE_OUT, gpus, pcie, gpuName);
        pcieIn = resources.add(ResourceKind.PCIE_IN, gpus, pcie, gpuName);
        nicTransmit = resources.add(ResourceKind.NIC_TRANSMIT, gpus, nic, nicName);
        nicReceive = resources.add(ResourceKind.NIC_RECEIVE, gpus, nic, nicName);
        double messageRate = hardware.node().nic().messageRate();
        nicMessages = messageRate < Double.POSITIVE_INFINITY
                ? resources.add(ResourceKind.NIC_MESSAGES, gpus, messageRate, nicName)
                : -1;
        hostMemory = hardware.node().hostMemoryRate() > 0
                ? resources.add(
                        ResourceKind.HOST_MEMORY,
                        hardware.nodes(),
                        hardware.node().hostMemoryRate() / BITS_PER_BYTE,
                        node -> "node" + node)
                : -1;
        for (ClusterHardware.DegradedNic degraded : hardware.degradedNics()) {
            int gpu = degraded.node() * gpusPerNode + degraded.nic();
            double capacity = degraded.rate() / BITS_PER_BYTE * efficiency.nic();
            resources.setCapacity(nicTransmit + gpu, capacity);
            resources.setCapacity(nicReceive + gpu, capacity);
        }
        fabricPaths =
                new FabricPaths(resources, hardware.fabric(), hardware.routing(), efficiency.link(), efficiency.nic());
    }

    int linkResource(int link) {
        return fabricPaths.linkResource(link);
    }

    /** From now on, paths are those of this routing. */
    void view(Routing routing) {
        fabricPaths.view(routing);
    }

    /** The first port of the NIC that sends for a channel between nodes. */
    int senderEndpoint(ChannelSpec spec) {
        return endpoint(senderOf(spec.sourceGpu(), spec.destinationGpu()));
    }

    /** The first port of the NIC that receives for a channel between nodes. */
    int receiverEndpoint(ChannelSpec spec) {
        return endpoint(spec.destinationGpu());
    }

    private int endpoint(int gpu) {
        return hardware.fabric().endpoint(gpu / gpusPerNode, gpu % gpusPerNode);
    }

    /** The NIC that sends for a channel between nodes. */
    int senderNic(ChannelSpec spec) {
        return senderOf(spec.sourceGpu(), spec.destinationGpu()) % gpusPerNode;
    }

    /** The path between two nodes over these NICs of theirs, to which and from which bytes change over NVLink. */
    void findOver(ChannelSpec spec, int senderNic, int receiverNic, Path path) {
        int source = spec.sourceGpu();
        int destination = spec.destinationGpu();
        int sender = source - source % gpusPerNode + senderNic;
        int receiver = destination - destination % gpusPerNode + receiverNic;
        path.latencyPicoseconds += spec.postingPicoseconds();
        if (sender != source) {
            addNvlink(source, sender, path);
        }
        addNetwork(sender, receiver, spec.flowKey(), path);
        if (receiver != destination) {
            addNvlink(receiver, destination, path);
        }
    }

    @Override
    public void find(ChannelSpec spec, Path path) {
        int source = spec.sourceGpu();
        int destination = spec.destinationGpu();
        if (Math.max(source, destination) >= hardware.gpus()) {
            throw new IllegalArgumentException(
                    "GPU " + Math.max(source, destination) + " does not exist: the cluster has " + hardware.gpus());
        }
        path.latencyPicoseconds += spec.postingPicoseconds();
        switch (spec.medium()) {
            case NVLINK -> {
                if (source / gpusPerNode != destination / gpusPerNode) {
                    throw new IllegalArgumentException("GPUs " + source + " and " + destination
                            + " are on different nodes: NVLink does not join them");
                }
                addNvlink(source, destination, path);
            }
            case NETWORK -> {
                int sender = senderOf(source, destination);
                if (sender != source) {
                    addNvlink(source, sender, path);
                }
                addNetwork(sender, destination, spec.flowKey(), path);
            }
            case HOST_MEMORY -> addHostMemory(destination, path);
        }
    }

    /** The root port and a PCIe switch to the GPU: the last attachment is that by which the NIC reaches it, too. */
    private void addHostMemory(int gpu, Path path) {
        if (hostMemory >= 0) {
            path.use(hostMemory + gpu / gpusPerNode, 1);
        }
        path.use(pcieIn + gpu, 1);
        path.latencyPicoseconds += hardware.node().pcie().latencyPicoseconds();
    }

    /** The GPU whose NIC sends: the sender itself, or its neighbour on the destination's rail where that is in another node. */
    private int senderOf(int source, int destination) {
        boolean sameRail = source % gpusPerNode == destination % gpusPerNode;
        boolean sameNode = source / gpusPerNode == destination / gpusPerNode;
        return sameRail || sameNode || hardware.crossRail() == CrossRail.NETWORK
                ? source
                : source - source % gpusPerNode + destination % gpusPerNode;
    }

    private void addNvlink(int source, int destination, Path path) {
        path.use(nvlinkOut + source, 1);
        path.use(nvlinkIn + destination, 1);
        path.latencyPicoseconds += hardware.node().nvlink().latencyPicoseconds();
    }

    private void addNetwork(int source, int destination, long flowKey, Path path) {
        if (nicMessages >= 0) {
            path.perMessage = path.length;
            path.use(nicMessages + source, 0);
        }
        path.use(pcieOut + source, 1);
        path.use(nicTransmit + source, 1);
        long latency = fabricPaths.addPorts(endpoint(source), endpoint(destination), flowKey, path);
        path.use(nicReceive + destination, 1);
        path.use(pcieIn + destination, 1);
        path.latencyPicoseconds += latency
                + hardware.node().nic().latencyPicoseconds()
                + 2 * hardware.node().pcie().latencyPicoseconds();
    }
}
