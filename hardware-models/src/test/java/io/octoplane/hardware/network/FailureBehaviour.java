package io.octoplane.hardware.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.failure.Failure.Span;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.FailureReport;
import io.octoplane.hardware.failure.JobAbortedException;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.route.StaticRouting;
import io.octoplane.topology.route.UnreachableException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Closed forms of failures, for every engine: messages of 100 MB, 2000 us over a whole NIC; no latencies, so that next to nothing is
 * under way.
 */
public abstract class FailureBehaviour {
    protected static final long BYTES = 100_000_000;

    protected final EventKernel kernel = new EventKernel();
    protected final Deliveries deliveries = new Deliveries();
    protected Network network;

    /** A new engine. */
    protected abstract Network network(EventKernel onKernel, ClusterHardware hardware);

    /** By how much a time of a few thousand microseconds may differ, microseconds. */
    protected abstract double tolerance();

    protected void start(ClusterHardware hardware, int... pairs) {
        network = network(kernel, hardware);
        for (int i = 0; i < pairs.length; i += 2) {
            int channel = network.open(ChannelSpec.of(pairs[i], pairs[i + 1], Medium.NETWORK));
            network.send(channel, BYTES, network.group("test"), i / 2, deliveries);
        }
    }

    /** Bytes that a queue pair may have under way, and lose. */
    protected abstract double mostUnderWay();

    protected FailureReport report() {
        return network.failures().orElseThrow();
    }

    @Test
    @DisplayName("a cable that is back before the transport has given up costs a retry timeout, and the job goes on")
    void aRetryThatSucceeds() {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        start(Failures.in(hardware, FailurePolicy.ABORT, new Failures(hardware).nic(0, 0, 1000, 1500)), 0, 2, 1, 3);
        kernel.run();
        // Half is sent after 1000 us; the retry 10 ms later finds the cable whole.
        assertThat(deliveries.at(0)).isCloseTo(1000 + 10_000 + 1000, within(tolerance()));
        assertThat(deliveries.at(1)).isCloseTo(2000, within(tolerance()));
        assertThat(report().retries()).isEqualTo(1);
        assertThat(report().stalledQueuePairs()).isEqualTo(1);
        assertThat(report().retransmittedBytes()).isLessThanOrEqualTo(mostUnderWay());
    }

    @Test
    @DisplayName(
            "a plane that stays down aborts the job when the first try and all retries have timed out; the cut is named")
    void abort() {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        start(Failures.in(hardware, FailurePolicy.ABORT, new Failures(hardware).plane(1, 1000)), 0, 2, 1, 3);
        assertThatThrownBy(kernel::run)
                .isInstanceOfSatisfying(JobAbortedException.class, aborted -> assertThat(aborted.time() / 1e6)
                        .isCloseTo(1000 + 4 * 10_000, within(tolerance())))
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
        assertThat(deliveries.at(0)).isCloseTo(4000, within(tolerance()));
        assertThat(deliveries.at(1)).isCloseTo(4000, within(tolerance()));
        assertThat(deliveries.at(2)).isCloseTo(2000, within(tolerance()));
        assertThat(carried(ResourceKind.NVLINK_OUT, "node0/gpu1")).isCloseTo(BYTES, within(BYTES * 1e-3));
        assertThat(carried(ResourceKind.NVLINK_IN, "node1/gpu1")).isCloseTo(BYTES, within(BYTES * 1e-3));
    }

    @Test
    @DisplayName("taken over half-way: until the takeover the rail stands, then it shares")
    void takenOverUnderWay() {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        start(Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, new Failures(hardware).plane(1, 500)), 0, 2, 1, 3);
        kernel.run();
        // At 1500 us rail 0 has 25 MB to go, rail 1 has 75. They share until 2500; 50 MB are left alone: 1000 us.
        assertThat(deliveries.at(0)).isCloseTo(2500, within(tolerance()));
        assertThat(deliveries.at(1)).isCloseTo(3500, within(tolerance()));
        assertThat(report().takeovers()).isEqualTo(1);
        assertThat(report().retries()).isZero();
    }

    @Test
    @DisplayName("messages of one channel that are taken over arrive in the order in which they were sent")
    void takenOverInOrder() {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        start(Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, new Failures(hardware).plane(1, 500)), 1, 3);
        network.send(0, 1, network.group("test"), 1, deliveries);
        network.send(0, 1_000_000, network.group("test"), 2, deliveries);
        kernel.run();
        assertThat(deliveries.at(0)).isCloseTo(500 + 1000 + 1500, within(tolerance()));
        assertThat(deliveries.all().keySet()).containsExactly(0L, 1L, 2L);
    }

    @Test
    @DisplayName(
            "a NIC that is back at the very instant at which its neighbour would take over costs the time of a takeover")
    void backAsTheNeighbourTakesOver() {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        start(Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, new Failures(hardware).nic(0, 1, 500, 1500)), 1, 3);
        kernel.run();
        assertThat(deliveries.at(0)).isCloseTo(3000, within(tolerance()));
        assertThat(report().takeovers()).isZero();
    }

    @Test
    @DisplayName("a pair whose one path is cut, with switches that do not know yet, goes on by its neighbour's")
    void intoACut() {
        // Two nodes of two GPUs on each of two leaves; both cables of a leaf lead to the one spine of their plane.
        ClusterHardware hardware = TestCluster.withStaticRouting(
                TestCluster.of(4, 2, "multi-plane-fat-tree", 2, 4, CrossRail.FORWARD_IN_NODE));
        String link =
                hardware.fabric().linkName(hardware.routing().route(1, 5, 0).links()[1]);
        Failures failures = new Failures(hardware).cable(link, 0, 500, Span.FOR_EVER);
        start(Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, failures, StaticRouting::new), 1, 5);
        kernel.run();
        assertThat(deliveries.at(0)).isCloseTo(3000, within(tolerance()));
        assertThat(report().takeovers()).isEqualTo(1);
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
        assertThat(deliveries.at(0)).isCloseTo(2500, within(tolerance()));
        assertThat(deliveries.at(1)).isCloseTo(4000, within(tolerance()));
        assertThat(report().retries()).isZero();
    }

    @Test
    @DisplayName("a NIC of 8 ports keeps 7/8 when it loses a plane, at once")
    void multiPort() {
        ClusterHardware hardware = TestCluster.ports(2, 1, 8);
        start(Failures.in(hardware, FailurePolicy.MULTI_PORT, new Failures(hardware).plane(5, 1000)), 0, 1);
        kernel.run();
        assertThat(deliveries.at(0)).isCloseTo(1000 + 1000 * 8.0 / 7, within(tolerance()));
        assertThat(report().stalledQueuePairs()).isZero();
        assertThat(report().retries()).isZero();
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
        assertThat(deliveries.at(0)).isCloseTo(2600, within(tolerance()));
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
        assertThat(deliveries.at(0)).isCloseTo(3000, within(tolerance()));
        assertThat(deliveries.at(1)).isCloseTo(3000, within(tolerance()));
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
        assertThat(deliveries.at(0)).isCloseTo(1000 + 10_000 + 1000, within(tolerance()));
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
        assertThat(kernel.now()).isLessThan(2_100_000_000L);
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
