package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.FailureContract;
import io.octoplane.hardware.network.Network;
import io.octoplane.kernel.event.EventKernel;

class PacketFailureContractTest extends FailureContract {
    @Override
    protected Network network(EventKernel kernel, ClusterHardware hardware) {
        return PacketNetwork.ofCluster(kernel, hardware, PacketSettings.infiniband());
    }
}
