package io.octoplane.hardware.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.FailureBehaviour;
import io.octoplane.hardware.network.Failures;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.TestCluster;
import io.octoplane.kernel.event.EventKernel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Closed forms of failures, of fluid flows to the byte. */
class FlowFailuresTest extends FailureBehaviour {
    private static final double EXACT = 1e-3;

    @Override
    protected Network network(EventKernel onKernel, ClusterHardware hardware) {
        return FlowNetwork.ofCluster(onKernel, hardware, CompletionBatching.exact());
    }

    @Override
    protected double tolerance() {
        return EXACT;
    }

    @Override
    protected double mostUnderWay() {
        return 0;
    }

    @Test
    @DisplayName("what is under way is lost: a latency's worth of the message that is sent, and a tail that has left")
    void whatIsUnderWay() {
        ClusterHardware hardware = TestCluster.withNicLatency(TestCluster.planes(2, 1), 10_000_000);
        Failures failures = new Failures(hardware)
                .cable("node0/nic0->plane0/leaf0", 0, 1000, 1500)
                .cable("node0/nic0->plane0/leaf0", 0, 13_013, 13_020);
        start(Failures.in(hardware, FailurePolicy.ABORT, failures), 0, 1);
        kernel.run();
        // 10 us of 50 GB/s at 1000 us. Then the retry at 11 000 us, and the last byte leaves at 12 010 and arrives at
        // 12 020: nothing is under way at 13 013.
        assertThat(report().retransmittedBytes()).isCloseTo(500_000, within(1.0));
        assertThat(deliveries.at(0)).isCloseTo(12_020, within(EXACT));
    }

    @Test
    @DisplayName("a message of which only the tail is lost comes back before the next on its channel")
    void aLostTail() {
        ClusterHardware hardware = TestCluster.withNicLatency(TestCluster.planes(2, 1), 10_000_000);
        Failures failures = new Failures(hardware).cable("node0/nic0->plane0/leaf0", 0, 2004, 2005);
        start(Failures.in(hardware, FailurePolicy.ABORT, failures), 0, 1);
        network.send(0, BYTES, network.group("test"), 1, deliveries);
        kernel.run();
        // The last byte of the first left at 2000 us: 6 us of it are under way, and 4 us of the second.
        assertThat(report().retransmittedBytes()).isCloseTo(500_000, within(1.0));
        assertThat(deliveries.at(0)).isCloseTo(12_004 + 6 + 10, within(EXACT));
        assertThat(deliveries.at(1)).isCloseTo(12_004 + 6 + 2000 + 10, within(EXACT));
    }

    @Test
    @DisplayName("a prepared transfer is taken over as others are, under way and from then on")
    void preparedTransfer() {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        network = network(
                kernel, Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, new Failures(hardware).plane(1, 500)));
        Exchange prepared = network.prepare(new Exchange.Builder()
                .begin(0, 1)
                .leg(0, network.open(ChannelSpec.of(0, 2, Medium.NETWORK)), 1)
                .leg(0, network.open(ChannelSpec.of(1, 3, Medium.NETWORK)), 1)
                .build());
        double[] amounts = {BYTES, BYTES};
        int starter = kernel.registerEntity((time, cookie) ->
                network.exchange(prepared.withAmounts(amounts, BYTES, cookie), network.group("test"), deliveries));
        kernel.schedule(0, starter, 0);
        kernel.schedule(5_000_000_000L, starter, 1);
        kernel.run();
        // Both legs stand with 75 MB to go until 1500 us, then share a NIC; so do the 100 MB of each later on.
        assertThat(deliveries.at(0)).isCloseTo(1500 + 3000, within(EXACT));
        assertThat(deliveries.at(1)).isCloseTo(5000 + 4000, within(EXACT));
    }
}
