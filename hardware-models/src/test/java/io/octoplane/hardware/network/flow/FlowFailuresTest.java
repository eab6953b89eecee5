package io.octoplane.hardware.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.failure.Failure.Span;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.FailureReport;
import io.octoplane.hardware.failure.JobAbortedException;
import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.hardware.network.Deliveries;
import io.octoplane.hardware.network.Failures;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.hardware.network.TestCluster;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.route.StaticRouting;
import io.octoplane.topology.route.UnreachableException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Closed forms of failures: messages of 100 MB, 2000 us over a whole NIC; no latencies, so that nothing is under way. */
class FlowFailuresTest {
    private static final long BYTES = 100_000_000;

    private final EventKernel kernel = new EventKernel();
    private final Deliveries deliveries = new Deliveries();
    private FlowNetwork network;

    private void start(ClusterHardware hardware, int... pairs) {
        network = FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.exact());
        for (int i = 0; i < pairs.length; i += 2) {
            int channel = network.open(ChannelSpec.of(pairs[i], pairs[i + 1], Medium.NETWORK));
            network.send(channel, BYTES, network.group("test"), i / 2, deliveries);
        }
    }

    private FailureReport report() {
        return network.failures().orElseThrow();
    }

    @Test
    @DisplayName("a cable that is back before the transport has given up costs a retry timeout, and the job goes on")
    void aRetryThatSucceeds() {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        start(Failures.in(hardware, FailurePolicy.ABORT, new Failures(hardware).nic(0, 0, 1000, 1500)), 0, 2, 1, 3);
        kernel.run();
        // Half is sent after 1000 us; the retry 10 ms later finds the cable whole.
        assertThat(deliveries.at(0)).isCloseTo(1000 + 10_000 + 1000, within(1e-3));
        assertThat(deliveries.at(1)).isCloseTo(2000, within(1e-3));
        assertThat(report().retries()).isEqualTo(1);
        assertThat(report().stalledQueuePairs()).isEqualTo(1);
        assertThat(report().retransmittedBytes()).isZero();
    }

    @Test
    @DisplayName(
            "a plane that stays down aborts the job when the first try and all retries have timed out; the cut is named")
    void abort() {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        start(Failures.in(hardware, FailurePolicy.ABORT, new Failures(hardware).plane(1, 1000)), 0, 2, 1, 3);
        assertThatThrownBy(kernel::run)
                .isInstanceOfSatisfying(JobAbortedException.class, aborted -> assertThat(aborted.time())
                        .isEqualTo(1_000_000_000L + 4 * 10_000_000_000L))
                .hasMessageContaining("GPU 1 to GPU 3 got no answer to 3 retries")
                .hasMessageContaining("cut between node0/nic1 and no switch on one side")
                .hasMessageContaining("node0/nic1->plane1/leaf0");
        assertThat(deliveries.all()).containsOnlyKeys(0L);
    }

    @Test
    @DisplayName(
            "a neighbour's NIC takes a dead plane over: both rails share it, and the last byte comes a takeover later")
    void neighbour() {
        ClusterHardware hardware = TestCluster.planes(2, 4);
        start(
                Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, new Failures(hardware).plane(1, 0)),
                0,
                4,
                1,
                5,
                2,
                6,
                3,
                7);
        kernel.run();
        // Down from the beginning: rails 0 and 1 share the NIC of rail 0.
        assertThat(deliveries.at(0)).isCloseTo(4000, within(1e-3));
        assertThat(deliveries.at(1)).isCloseTo(4000, within(1e-3));
        assertThat(deliveries.at(2)).isCloseTo(2000, within(1e-3));
        assertThat(carried(ResourceKind.NVLINK_OUT, "node0/gpu1")).isCloseTo(BYTES, within(1.0));
        assertThat(carried(ResourceKind.NVLINK_IN, "node1/gpu1")).isCloseTo(BYTES, within(1.0));
    }

    @Test
    @DisplayName("taken over half-way: until the takeover the rail stands, then it shares")
    void takenOverUnderWay() {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        start(Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, new Failures(hardware).plane(1, 500)), 0, 2, 1, 3);
        kernel.run();
        // At 1500 us rail 0 has 25 MB to go, rail 1 has 75. They share until 2500; 50 MB are left alone: 1000 us.
        assertThat(deliveries.at(0)).isCloseTo(2500, within(1e-3));
        assertThat(deliveries.at(1)).isCloseTo(3500, within(1e-3));
        assertThat(report().takeovers()).isEqualTo(1);
        assertThat(report().retries()).isZero();
    }

    @Test
    @DisplayName("what begins to stand after the failure is taken over with the rest")
    void standsLater() {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        start(Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, new Failures(hardware).plane(1, 500)), 0, 2);
        int channel = network.open(ChannelSpec.of(1, 3, Medium.NETWORK));
        int sender = kernel.registerEntity(
                (time, cookie) -> network.send(channel, BYTES, network.group("test"), cookie, deliveries));
        kernel.schedule(1_400_000_000L, sender, 1);
        kernel.run();
        // Taken over at 1500 us; 25 MB of rail 0 are left, so that both share until 2500 us, and 75 MB are left alone.
        assertThat(deliveries.at(0)).isCloseTo(2500, within(1e-3));
        assertThat(deliveries.at(1)).isCloseTo(4000, within(1e-3));
        assertThat(report().retries()).isZero();
    }

    @Test
    @DisplayName("a NIC of 8 ports keeps 7/8 when it loses a plane, at once")
    void multiPort() {
        ClusterHardware hardware = TestCluster.ports(2, 1, 8);
        start(Failures.in(hardware, FailurePolicy.MULTI_PORT, new Failures(hardware).plane(5, 1000)), 0, 1);
        kernel.run();
        assertThat(deliveries.at(0)).isCloseTo(1000 + 1000 * 8.0 / 7, within(1e-3));
        assertThat(report()).isEqualTo(new FailureReport(0, 0, 0, 0));
    }

    @Test
    @DisplayName("a degraded cable slows what crosses it for just that time")
    void degraded() {
        ClusterHardware hardware = TestCluster.planes(2, 1);
        start(
                Failures.in(
                        hardware,
                        FailurePolicy.ABORT,
                        new Failures(hardware).cable("node0/nic0->plane0/leaf0", 100_000_000_000L, 500, 1300)),
                0,
                1);
        kernel.run();
        // A quarter of the rate for 800 us: 600 us more.
        assertThat(deliveries.at(0)).isCloseTo(2600, within(1e-3));
    }

    @Test
    @DisplayName(
            "inside the fabric, adaptive routing goes around a dead cable at once, with what the other paths can carry")
    void aroundADeadCable() {
        // Leaves of two nodes, with two cables to the spine; both nodes of a leaf send to the other leaf.
        ClusterHardware hardware = TestCluster.of(4, 1, "multi-plane-fat-tree", 1, 4, CrossRail.FORWARD_IN_NODE);
        start(
                Failures.in(
                        hardware,
                        FailurePolicy.ABORT,
                        new Failures(hardware).cable("plane0/leaf0->plane0/spine0#2", 0, 1000, Span.FOR_EVER)),
                0,
                2,
                1,
                3);
        kernel.run();
        // From 1000 us on, both share the other cable.
        assertThat(deliveries.at(0)).isCloseTo(3000, within(1e-3));
        assertThat(deliveries.at(1)).isCloseTo(3000, within(1e-3));
        assertThat(report().stalledQueuePairs()).isZero();
    }

    @Test
    @DisplayName("static routing goes around it after convergence, and the queue pair after its next timeout")
    void convergence() {
        ClusterHardware hardware = TestCluster.withStaticRouting(
                TestCluster.of(4, 1, "multi-plane-fat-tree", 1, 4, CrossRail.FORWARD_IN_NODE));
        String link =
                hardware.fabric().linkName(hardware.routing().route(0, 2, 0).links()[1]);
        start(
                Failures.in(
                        hardware,
                        FailurePolicy.ABORT,
                        new Failures(hardware).cable(link, 0, 1000, Span.FOR_EVER),
                        StaticRouting::new),
                0,
                2);
        kernel.run();
        assertThat(deliveries.at(0)).isCloseTo(1000 + 10_000 + 1000, within(1e-3));
        assertThat(network.account().limits(network.group("test")).get(0).kind())
                .isEqualTo(ResourceKind.FAILED_LINK);
        assertThat(network.account()
                        .limits(network.group("test"))
                        .get(0)
                        .foremost()
                        .name())
                .isEqualTo(link);
    }

    @Test
    @DisplayName("when nothing will ever join them, opening a channel is an error that names the cut")
    void partition() {
        ClusterHardware hardware = TestCluster.of(4, 1, "multi-plane-fat-tree", 1, 4, CrossRail.FORWARD_IN_NODE);
        Failures failures = new Failures(hardware)
                .cable("plane0/leaf0->plane0/spine0#1", 0, 0, Span.FOR_EVER)
                .cable("plane0/leaf0->plane0/spine0#2", 0, 0, Span.FOR_EVER);
        assertThatThrownBy(() -> start(Failures.in(hardware, FailurePolicy.ABORT, failures), 0, 2))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("GPU 0 never reaches GPU 2: the network is cut between node0/nic0 with 1 more NIC ports and"
                        + " 1 switch (plane0/leaf0) on one side and node2/nic0 with 1 more NIC ports and 2 switches"
                        + " (plane0/leaf1, plane0/spine0) on the other; down between them: 2 cables"
                        + " (plane0/leaf0->plane0/spine0#1, plane0/leaf0->plane0/spine0#2)");
    }

    @Test
    @DisplayName("a failure after the last delivery does not keep the run going")
    void laterThanTheWork() {
        ClusterHardware hardware = TestCluster.planes(2, 1);
        start(Failures.in(hardware, FailurePolicy.ABORT, new Failures(hardware).plane(0, 1_000_000)), 0, 1);
        kernel.run();
        assertThat(kernel.now()).isCloseTo(2_000_000_000L, within(1L));
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
        assertThat(deliveries.at(0)).isCloseTo(12_020, within(1e-3));
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
        assertThat(deliveries.at(0)).isCloseTo(12_004 + 6 + 10, within(1e-3));
        assertThat(deliveries.at(1)).isCloseTo(12_004 + 6 + 2000 + 10, within(1e-3));
    }

    private double carried(ResourceKind kind, String name) {
        NetworkAccount account = network.account();
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            if (account.kind(resource) == kind
                    && account.resource(resource).name().equals(name)) {
                return account.carried(resource);
            }
        }
        throw new AssertionError("no " + name);
    }
}
