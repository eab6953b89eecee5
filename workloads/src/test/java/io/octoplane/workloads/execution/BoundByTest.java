package io.octoplane.workloads.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.hardware.network.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundByTest {

    @Test
    void namesTheKindsWithTheirSharesAndTheResourceThatHeldMost() {
        assertThat(BoundBy.words(List.of(
                        share(ResourceKind.NVLINK_OUT, 0.832, "node0/gpu7"),
                        share(ResourceKind.COMMUNICATION_SMS, 0.128, "node0/gpu3"))))
                .isEqualTo("NVLink out 83 %, communication SMs 13 % (node0/gpu7)");
    }

    @Test
    void leavesOutWhatHeldLessThanATenth() {
        assertThat(BoundBy.words(List.of(
                        share(ResourceKind.NIC_TRANSMIT, 0.81, "node9/nic4"),
                        share(ResourceKind.NVLINK_IN, 0.1, "node1/gpu0"),
                        share(ResourceKind.LINK, 0.09, "plane0/leaf0->plane0/spine1"))))
                .isEqualTo("NIC transmit 81 %, NVLink in 10 % (node9/nic4)");
    }

    @Test
    void namesTheFirstHoweverLittleItHeld() {
        assertThat(BoundBy.words(List.of(
                        share(ResourceKind.NIC_TRANSMIT, 0.09, "a"), share(ResourceKind.NIC_RECEIVE, 0.08, "b"))))
                .isEqualTo("NIC transmit 9 % (a)");
    }

    @Test
    void aShareThatRoundsToAllOfItIsNotPrinted() {
        assertThat(BoundBy.words(List.of(share(ResourceKind.NIC_TRANSMIT, 0.995, "node9/nic4"))))
                .isEqualTo("NIC transmit (node9/nic4)");
        assertThat(BoundBy.words(List.of(share(ResourceKind.NIC_TRANSMIT, 0.9949, "node9/nic4"))))
                .isEqualTo("NIC transmit 99 % (node9/nic4)");
    }

    @Test
    void timeInWhichNothingMovesIsLatency() {
        List<LimitedShare> moving = List.of(
                share(ResourceKind.COMMUNICATION_SMS, 0.75, "node0/gpu3"),
                share(ResourceKind.NVLINK_OUT, 0.25, "node0/gpu7"));
        assertThat(BoundBy.words(BoundBy.ofWhole(moving, 10, 100))).isEqualTo("latency 90 % (starts and hops)");
        assertThat(BoundBy.words(BoundBy.ofWhole(moving, 80, 100)))
                .isEqualTo("communication SMs 60 %, NVLink out 20 %, latency 20 % (node0/gpu3)");
        assertThat(BoundBy.ofWhole(moving, 100, 100)).isEqualTo(moving);
        assertThat(BoundBy.ofWhole(List.of(), 0, 100)).isEmpty();
    }

    @Test
    void withoutTrafficNothingBounds() {
        assertThat(BoundBy.words(List.of())).isEqualTo("nothing to move");
    }

    @Test
    void observesEachKindWithItsShareInPerCent() {
        List<Observation> observed = new ArrayList<>();
        BoundBy.observe(
                "dispatch",
                Map.of("gpus", "8"),
                List.of(
                        share(ResourceKind.NIC_TRANSMIT, 0.75, "node0/nic0"),
                        share(ResourceKind.NVLINK_IN, 0.25, "node0/gpu1")),
                3e-6,
                observed::add);
        assertThat(observed)
                .containsExactly(
                        limit("NIC transmit", 75),
                        time("NIC transmit", 2.25),
                        limit("NVLink in", 25),
                        time("NVLink in", 0.75))
                .allSatisfy(each -> assertThat(each.labels().keySet()).containsExactly("gpus", "resource"));
        observed.clear();
        BoundBy.observe("dispatch", Map.of("gpus", "8"), List.of(), 3e-6, observed::add);
        assertThat(observed).isEmpty();
    }

    private static Observation limit(String resource, double percent) {
        Map<String, String> labels = Map.of("gpus", "8", "resource", resource);
        return new Observation("dispatch_limited_by", labels, percent, "%", ObservationBasis.SIMULATED, null);
    }

    private static Observation time(String resource, double microseconds) {
        Map<String, String> labels = Map.of("gpus", "8", "resource", resource);
        return new Observation("dispatch_limited_time", labels, microseconds, "us", ObservationBasis.SIMULATED, null);
    }

    private static LimitedShare share(ResourceKind kind, double share, String name) {
        return new LimitedShare(kind, share, new Limiter(kind, name));
    }
}
