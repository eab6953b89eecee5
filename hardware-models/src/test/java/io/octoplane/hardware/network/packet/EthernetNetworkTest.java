package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.NetworkContract;
import io.octoplane.kernel.event.EventKernel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** What every network engine must do, the packet engine does on Ethernet too, whatever keeps its queues in bounds. */
class EthernetNetworkTest {
    private abstract static class OnEthernet extends NetworkContract {
        abstract TrafficControl control();

        @Override
        protected Network network(ClusterHardware hardware) {
            gpusPerNode = hardware.node().gpus();
            return newNetwork(kernel, hardware);
        }

        @Override
        protected Network newNetwork(EventKernel onKernel, ClusterHardware hardware) {
            return PacketNetwork.ofCluster(
                    onKernel, hardware, PacketSettings.roce().withTrafficControl(control()));
        }

        @Override
        protected double tolerance() {
            return 0.03;
        }
    }

    @Nested
    @DisplayName("with pauses")
    class Pauses extends OnEthernet {
        @Override
        TrafficControl control() {
            return TrafficControl.pauses();
        }
    }

    @Nested
    @DisplayName("with pauses and go-back-N")
    class PausesAndRecovery extends OnEthernet {
        /** Headers take 2 %, and where packets go both ways, answering each of them 2 %. */
        @Override
        protected double tolerance() {
            return 0.05;
        }

        @Override
        TrafficControl control() {
            return TrafficControl.pauses().withRecovery(RecoverySettings.goBackN());
        }
    }

    @Nested
    @DisplayName("with pauses and NICs that put packets in order")
    class Resequencing extends OnEthernet {
        /** As with go-back-N. */
        @Override
        protected double tolerance() {
            return 0.05;
        }

        @Override
        TrafficControl control() {
            return TrafficControl.pauses()
                    .withRecovery(RecoverySettings.goBackN().resequencing(new ReorderBuffer(64 * 4096, 0)));
        }
    }
}
