package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One slow NIC, or traffic of others on one link, delays exactly what crosses it. */
class OneSlowLinkTest {
    private static final String SLOW_NIC = "cluster.degraded=[{ node: 1, nic: 3, rate: 200 Gb/s }]";

    /** Leaves of four nodes, so that a plane of eight has two of them and links to spines between. */
    private static final String SMALL_SWITCH = "cluster.network.switch={ extends: qm9700, ports: 8 }";

    private static final String SMALL_BATCH = "workload.tokens-per-gpu=512";

    private static final String SPINE_LINK = "plane0/leaf0->plane0/spine0#2";
    private static final String OTHERS = "cluster.background=[{ link: " + SPINE_LINK + ", rate: 300 Gb/s }]";

    @Test
    @DisplayName("plain messages: the two that cross the slow NIC take twice as long, all others arrive when they did")
    void messagesOverASlowNic() {
        Simulated before = messages();
        Simulated after = messages(SLOW_NIC);
        assertOnlyDelayed(
                before.arrivals(),
                after.arrivals(),
                message -> message.equals("node 1 gpu 3 to node 5 gpu 3")
                        || message.equals("node 5 gpu 3 to node 1 gpu 3"),
                2.0,
                0);
    }

    @Test
    @DisplayName(
            "DeepEP: every rank on the slow NIC's rail ends late, for each has tokens for that node; no other rail does")
    void kernelsOverASlowNic() {
        Simulated before = kernels(4);
        Simulated after = kernels(4, SLOW_NIC);
        for (String kernel : new String[] {"dispatch", "combine"}) {
            assertOnlyDelayed(
                    before.durations(kernel), after.durations(kernel), gpu -> gpu.endsWith("gpu 3"), 1.94, 0.005);
        }
        assertThat(after.bytes("NIC transmit")).isEqualTo(before.bytes("NIC transmit"));
        LinkRow slow = after.link("NIC transmit", "node1/nic3");
        LinkRow beside = after.link("NIC transmit", "node1/nic2");
        // As many bytes in the same time through half the capacity.
        assertThat(slow.utilisation() / slow.bytes())
                .isCloseTo(2 * beside.utilisation() / beside.bytes(), within(1e-6 * slow.utilisation() / slow.bytes()));
        assertThat(slow.utilisation()).isGreaterThan(0.9);
        assertThat(beside.utilisation()).isLessThan(0.6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flow", "packet"})
    @DisplayName("DeepEP: a NIC at an eighth of its rate is named as what the kernels waited for, most of the time")
    void aSlowNicIsNamed(String fidelity) {
        Simulated slow = kernels(
                4, "cluster.degraded=[{ node: 1, nic: 2, rate: 50 Gb/s }]", "fidelity=" + fidelity, SMALL_BATCH);
        for (String kernel : new String[] {"dispatch", "combine"}) {
            assertThat(slow.boundBy(kernel + "_time")).startsWith("NIC ").endsWith("(node1/nic2)");
            List<ResultRow> shares = slow.result().results().stream()
                    .filter(row -> row.metric().equals(kernel + "_limited_by"))
                    .toList();
            assertThat(shares.stream().mapToDouble(ResultRow::value).sum()).isCloseTo(100, within(1e-6));
            assertThat(shares.stream()
                            .filter(row -> row.labels().get("resource").startsWith("NIC "))
                            .mapToDouble(ResultRow::value)
                            .sum())
                    .isGreaterThan(60);
        }
    }

    @Test
    @DisplayName("plain messages: the one that crosses the busy spine link waits, all others arrive when they did")
    void messagesOverABusyLink() {
        Simulated before = messages();
        Simulated after = messages(OTHERS);
        // A link carries 50 GB/s; 37.5 GB/s are taken, and the NIC alone would send 46 GB/s of payload.
        double slowdown = 46 / (12.5 * 0.9937);
        assertOnlyDelayed(
                before.arrivals(),
                after.arrivals(),
                message -> message.equals("node 1 gpu 0 to node 5 gpu 0"),
                slowdown,
                0);
        LinkRow link = after.link("network link", SPINE_LINK);
        double microseconds = after.value("transfer_time");
        double own = before.link("network link", SPINE_LINK).bytes();
        assertThat((double) link.bytes()).isCloseTo(own + 37.5e3 * microseconds, within(1e-4 * link.bytes()));
        assertThat(link.peakUtilisation()).isEqualTo(1);
    }

    @Test
    @DisplayName("DeepEP: dispatch is late where tokens go over the busy link, combine where results come back over it")
    void kernelsOverABusyLink() {
        Simulated before = kernels(8, SMALL_SWITCH, "cluster.network.routing=static");
        Simulated after = kernels(8, SMALL_SWITCH, "cluster.network.routing=static", OTHERS);
        // The link leads from leaf 0 (nodes 0 to 3) to node 5 of plane 0 with static routing.
        assertOnlyDelayed(
                before.durations("dispatch"),
                after.durations("dispatch"),
                gpu -> gpu.matches("node [0-3] gpu 0"),
                2,
                0.01);
        assertOnlyDelayed(
                before.durations("combine"), after.durations("combine"), gpu -> gpu.equals("node 5 gpu 0"), 2, 0.01);
        assertThat(after.link("network link", SPINE_LINK).bytes())
                .isGreaterThan(before.link("network link", SPINE_LINK).bytes());
    }

    /** Delayed ones take longer by a factor (within 4 %), the others as long as before but for a relative tolerance. */
    private static void assertOnlyDelayed(
            Map<String, Long> before,
            Map<String, Long> after,
            Predicate<String> delayed,
            double factor,
            double tolerance) {
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(before.keySet()).anyMatch(delayed);
        before.forEach((name, time) -> {
            double ratio = (double) after.get(name) / time;
            if (delayed.test(name)) {
                assertThat(ratio).as(name).isCloseTo(factor, within(0.04 * factor));
            } else {
                assertThat(ratio).as(name).isCloseTo(1, within(tolerance));
            }
        });
    }

    /** Every GPU of eight nodes sends to the one of its rail four nodes further, over the spines. */
    private static Simulated messages(String... sets) {
        return Simulations.one(
                Simulations.CROSS_RAIL,
                with(
                        sets,
                        "cluster.nodes=8",
                        "cluster.network.topology=multi-plane-fat-tree",
                        SMALL_SWITCH,
                        "cluster.network.routing=static",
                        "cluster.network.cross-rail=forward-in-node",
                        "workload.rail-shift=0",
                        "workload.node-shift=4"));
    }

    private static Simulated kernels(int nodes, String... sets) {
        return Simulations.one(Simulations.MAIN, with(sets, "cluster.nodes=" + nodes, "workload.tokens-per-gpu=1024"));
    }

    private static String[] with(String[] sets, String... more) {
        String[] all = new String[sets.length + more.length];
        System.arraycopy(more, 0, all, 0, more.length);
        System.arraycopy(sets, 0, all, more.length, sets.length);
        return all;
    }
}
