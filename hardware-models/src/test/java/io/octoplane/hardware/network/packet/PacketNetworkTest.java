package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.NetworkContract;
import io.octoplane.kernel.event.EventKernel;

class PacketNetworkTest extends NetworkContract {
    @Override
    protected Network network(ClusterHardware hardware) {
        gpusPerNode = hardware.node().gpus();
        return newNetwork(kernel, hardware);
    }

    @Override
    protected Network newNetwork(EventKernel onKernel, ClusterHardware hardware) {
        return PacketNetwork.ofCluster(onKernel, hardware, PacketSettings.infiniband());
    }

    @Override
    protected double tolerance() {
        return 0.02;
    }
}
