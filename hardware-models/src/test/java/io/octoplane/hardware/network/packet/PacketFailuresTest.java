package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.FailureBehaviour;
import io.octoplane.hardware.network.Network;
import io.octoplane.kernel.event.EventKernel;

/** Closed forms of failures, as packets: to within headers, and what switches and windows of queue pairs hold. */
class PacketFailuresTest extends FailureBehaviour {
    @Override
    protected Network network(EventKernel onKernel, ClusterHardware hardware) {
        return PacketNetwork.ofCluster(onKernel, hardware, PacketSettings.infiniband());
    }

    @Override
    protected double tolerance() {
        return 40;
    }

    @Override
    protected double mostUnderWay() {
        return SentPackets.MOST_UNDER_WAY * (double) PacketSettings.FULL_PAYLOAD;
    }
}
