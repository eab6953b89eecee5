package io.octoplane.hardware.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.failure.Failure.Span;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.FailureReport;
import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.hardware.network.Deliveries;
import io.octoplane.hardware.network.Failures;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.TestCluster;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.route.EcmpRouting;
import io.octoplane.topology.route.StaticRouting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When a queue pair that stands goes on, where two moments of the plan come close or coincide: takeovers after 1000 us, convergence
 * after 2000 us, retries after 10 000 us; messages of 2000 us.
 */
class TakeoverMomentsTest {
    private static final double EXACT = 1e-3;
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

    @ParameterizedTest
    @ValueSource(longs = {1001, 1499, 1500, 1501, 1700})
    @DisplayName("a NIC that is back before, when, or after its neighbour takes over costs the time of a takeover")
    void backAboutTheTakeover(long until) {
        ClusterHardware hardware = TestCluster.planes(2, 2);
        start(Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, new Failures(hardware).nic(0, 1, 500, until)), 1, 3);
        kernel.run();
        assertThat(deliveries.at(0)).isCloseTo(3000, within(EXACT));
        assertThat(report().retries()).isZero();
        assertThat(report().takeovers()).isEqualTo(until > 1500 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"10_499, 10_000", "10_500, 10_000", "10_501, 20_000"})
    @DisplayName("a cable that is back at the very instant of a retry is up for it")
    void backAtTheRetry(String until, String stands) {
        ClusterHardware hardware = TestCluster.planes(2, 1);
        long back = Long.parseLong(until.replace("_", ""));
        start(Failures.in(hardware, FailurePolicy.ABORT, new Failures(hardware).nic(0, 0, 500, back)), 0, 1);
        kernel.run();
        assertThat(deliveries.at(0)).isCloseTo(2000 + Double.parseDouble(stands.replace("_", "")), within(EXACT));
    }

    @Test
    @DisplayName("when no neighbour helps either, a queue pair goes on as soon as its cable is back")
    void nobodyHelps() {
        ClusterHardware hardware = TestCluster.planes(2, 1);
        start(Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, new Failures(hardware).nic(0, 0, 500, 4000)), 0, 1);
        kernel.run();
        assertThat(deliveries.at(0)).isCloseTo(5500, within(EXACT));
        assertThat(report().retries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1700, 2600, Span.FOR_EVER})
    @DisplayName("a pair whose one path is cut, with switches that do not know yet, goes on by its neighbour's")
    void blackHole(long until) {
        // Two nodes of two GPUs on each of two leaves; both cables of a leaf lead to the one spine of their plane.
        ClusterHardware hardware = TestCluster.withStaticRouting(
                TestCluster.of(4, 2, "multi-plane-fat-tree", 2, 4, CrossRail.FORWARD_IN_NODE));
        String link =
                hardware.fabric().linkName(hardware.routing().route(1, 5, 0).links()[1]);
        Failures failures = new Failures(hardware).cable(link, 0, 500, until);
        start(Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, failures, StaticRouting::new), 1, 5);
        kernel.run();
        assertThat(deliveries.at(0)).isCloseTo(3000, within(EXACT));
        assertThat(report().takeovers()).isEqualTo(1);
        assertThat(report().retries()).isZero();
    }

    @Test
    @DisplayName("the same under ECMP: no pair stands longer than a takeover takes")
    void blackHoleUnderEcmp() {
        ClusterHardware hardware = TestCluster.of(4, 2, "multi-plane-fat-tree", 2, 4, CrossRail.FORWARD_IN_NODE);
        Failures failures = new Failures(hardware).cable("plane1/leaf0->plane1/spine0#1", 0, 500, 2000);
        ClusterHardware failing =
                Failures.in(hardware, FailurePolicy.NEIGHBOUR_NIC, failures, fabric -> new EcmpRouting(fabric, 0));
        start(failing, 1, 5, 3, 7, 5, 1, 7, 3);
        kernel.run();
        assertThat(report().stalledQueuePairs()).isPositive();
        assertThat(report().retries()).isZero();
        for (int pair = 0; pair < 4; pair++) {
            assertThat(deliveries.at(pair)).isBetween(2000.0, 7000.0);
        }
    }
}
