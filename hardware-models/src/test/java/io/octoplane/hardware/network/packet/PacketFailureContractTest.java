package io.octoplane.hardware.network.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.FailureContract;
import io.octoplane.hardware.network.Network;
import io.octoplane.kernel.event.EventKernel;
import java.util.List;

/** Credits, pauses and losses by turns; an equal plan's second run is on two threads, so that results are compared across them. */
class PacketFailureContractTest extends FailureContract {
    private static final List<PacketSettings> SETTINGS = List.of(
            PacketSettings.infiniband(),
            PacketSettings.infiniband().withCutThrough(false).withLaneWeights(1, 2),
            PacketSettings.roce(),
            PacketSettings.roce()
                    .withTrafficControl(TrafficControl.pauses().withRecovery(RecoverySettings.selectiveRepeat())),
            PacketSettings.roce().withTrafficControl(TrafficControl.lossy(RecoverySettings.selectiveRepeat())),
            PacketSettings.infiniband()
                    .withTrafficControl(TrafficControl.credits()
                            .withRecovery(
                                    RecoverySettings.selectiveRepeat().resequencing(new ReorderBuffer(1 << 18, 0)))));

    private long lastSeed;

    @Override
    protected Network network(EventKernel kernel, ClusterHardware hardware, long seed) {
        boolean again = seed == lastSeed;
        lastSeed = seed;
        PacketSettings settings = SETTINGS.get((int) (seed % SETTINGS.size()));
        return PacketNetwork.ofCluster(kernel, hardware, settings.withThreads(again ? 2 : 1));
    }

    @Override
    protected int seeds() {
        return 36;
    }

    @Override
    protected int longest() {
        return 5_000_000;
    }

    @Override
    protected void ended(Network network, String name) {
        assertThat(((PacketNetwork) network).isAtRest())
                .as(name + ": all buffers are empty, and known to be")
                .isTrue();
        assertThat(network.underWay()).as(name).isZero();
    }
}
