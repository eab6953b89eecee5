package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same failures as flows and as packets. Times in microseconds. */
class FailuresAsPacketsTest {
    private static final String SCENARIO = "failures-as-packets.yaml";
    private static final double TAKEOVER = 100;
    /** Of a NIC. */
    private static final double BYTES_PER_MICROSECOND = 50_000;
    /** Percentage points by which throughput kept may differ. */
    private static final double POINTS = 0.6;

    private static Simulated packets(String policy, String node, String failures, String... more) {
        return run("packet", policy, node, failures, more);
    }

    private static Simulated run(String fidelity, String policy, String node, String failures, String... more) {
        List<String> sets = new ArrayList<>(List.of(
                "sweep={seed: [1]}",
                "fidelity=" + fidelity,
                "cluster.failure-policy=" + policy,
                "cluster.node=" + node,
                "cluster.failures=[" + failures + "]"));
        sets.addAll(List.of(more));
        return Simulations.one(SCENARIO, sets.toArray(String[]::new));
    }

    @Test
    @DisplayName("a plane lost: each policy keeps what it keeps as flows")
    void plane() {
        for (String[] policy : new String[][] {{"neighbour-nic", "h800-cx7-8x"}, {"multi-port", "h800-ideal-nic-8x"}}) {
            Simulated packets = packets(policy[0], policy[1], "{ plane: 3, from: 200 us }");
            Simulated flows = run("flow", policy[0], policy[1], "{ plane: 3, from: 200 us }");
            assertThat(packets.value("throughput_kept"))
                    .as(policy[0])
                    .isCloseTo(flows.value("throughput_kept"), within(POINTS));
            assertThat(packets.value("takeovers")).isEqualTo(flows.value("takeovers"));
            assertThat(packets.value("stalled_queue_pairs")).isEqualTo(flows.value("stalled_queue_pairs"));
            // Who has another port loses what was under way. Who has none sends on until the takeover, unheard.
            double unheard = policy[0].equals("multi-port") ? 0 : 2 * TAKEOVER * BYTES_PER_MICROSECOND;
            assertThat(packets.value("retransmitted_bytes"))
                    .isBetween(
                            0.5 * flows.value("retransmitted_bytes"), 2 * flows.value("retransmitted_bytes") + unheard);
            assertAllDelivered(packets);
        }
    }

    @Test
    @DisplayName("the leaf of a rail lost, and one path per flow: the neighbour takes over as well")
    void leaf() {
        Simulated packets = packets(
                "neighbour-nic",
                "h800-cx7-8x",
                "{ switch: rail3/leaf0, from: 200 us }",
                "cluster.network.topology=multi-rail-fat-tree",
                "cluster.network.routing=static",
                "cluster.failure-recovery={ takeover-time: 100 us, convergence-time: 50 us }");
        // 532 us are left of rail 3 at 200 us, and 432 of rail 2 when it is taken over, on one NIC.
        double healthy = packets.value("healthy_time");
        double expected = 300 + (healthy - 200) + (healthy - 300);
        assertThat(packets.value("completion_time")).isCloseTo(expected, within(0.02 * expected));
        assertAllDelivered(packets);
    }

    @Test
    @DisplayName("abort: the transport gives up when it does as flows, and the reason names the cut")
    void abort() {
        Simulated packets = packets("abort", "h800-cx7-8x", "{ plane: 3, from: 200 us }");
        assertThat(packets.value("abort_time")).isCloseTo(200 + 8 * 4.096 * (1 << 20), within(20.0));
        assertThat(packets.boundBy("abort_time"))
                .contains("got no answer to 7 retries; the network is cut between")
                .contains("nic3 and no switch on one side");
    }

    @Test
    @DisplayName(
            "a short flap: with one path per flow the next packet tells of the gap; placed in any order, none does")
    void flap() {
        String flap = "{ node: 1, nic: 3, from: 200 us, until: 210 us }";
        Simulated inOrder = packets("abort", "h800-cx7-8x", flap, "cluster.network.routing=static");
        assertThat(inOrder.value("time_lost")).isBetween(8.0, 40.0);
        assertThat(inOrder.value("retries")).isZero();
        Simulated anyOrder = packets("abort", "h800-cx7-8x", flap);
        assertThat(anyOrder.value("time_lost")).isCloseTo(4.096 * (1 << 20), within(1000.0));
        assertThat(anyOrder.boundBy("transfer_time")).startsWith("failed link").contains("node1/nic3");
        assertAllDelivered(anyOrder);
    }

    private static void assertAllDelivered(Simulated run) {
        // Every GPU to every GPU of the other node, each once.
        assertThat(run.result().timeline().stream().filter(span -> span.name().startsWith("to node")))
                .hasSize(16 * 8);
    }
}
