package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.ResultRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Collectives from the scenario to the result. */
class CollectiveTest {
    private static final String SCENARIO = "all-reduce-algorithms.yaml";

    /** Payload of a NIC, bytes per microsecond, and of the way in between. */
    private static final double NIC = 46_000;

    private static final double MEBIBYTE = 1 << 20;

    private static Simulated simulate(String... sets) {
        String[] all = Arrays.copyOf(sets, sets.length + 2);
        all[sets.length] = "sweep={seed: [1]}";
        all[sets.length + 1] = "charts=[]";
        return Simulations.one(SCENARIO, all);
    }

    @Test
    @DisplayName("few hops win where latency counts, few bytes where bandwidth does; each result names what was used")
    void algorithms() {
        Map<String, Map<String, Double>> times = Simulations.run(SCENARIO).stream()
                .collect(Collectors.groupingBy(
                        run -> run.point().overrides().get("workload.bytes"),
                        Collectors.toMap(
                                run -> run.point().overrides().get("workload.algorithm"),
                                run -> run.value("collective_time"))));
        assertThat(quickest(times.get("1 KiB"))).isEqualTo("recursive-halving-doubling");
        assertThat(quickest(times.get("4 MiB"))).isEqualTo("double-binary-tree");
        assertThat(quickest(times.get("1 GiB"))).isEqualTo("ring");
        Simulations.run(SCENARIO).forEach(run -> {
            ResultRow time = run.result().results().get(0);
            assertThat(time.metric()).isEqualTo("collective_time");
            assertThat(time.labels())
                    .containsEntry("algorithm", run.point().overrides().get("workload.algorithm"))
                    .containsKey("protocol");
        });
    }

    private static String quickest(Map<String, Double> times) {
        return times.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flow", "packet"})
    @DisplayName("all-to-all-v with one heavy rank takes as long as that rank's NIC receives")
    void heavyRank(String fidelity) {
        String[] even = {
            "workload={kind: collective, operation: all-to-all-v, bytes: 8 MiB, gpus: 4, gpus-per-node: 1}",
            "fidelity=" + fidelity
        };
        String[] heavy = {
            "workload={kind: collective, operation: all-to-all-v, bytes: 8 MiB, gpus: 4, gpus-per-node: 1,"
                    + " heavy-rank: 2, heavy-factor: 10}",
            "fidelity=" + fidelity
        };
        double more = simulate(heavy).value("collective_time") - simulate(even).value("collective_time");
        // Three senders send 10/13 of 8 MiB each to the heavy rank; evenly every rank receives three quarters of it.
        double expected = 8 * MEBIBYTE * (3 * 10 / 13.0 - 0.75) / NIC;
        assertThat(more).isCloseTo(expected, within(0.03 * expected));
        assertThat(simulate(heavy).boundBy("collective_time")).contains("node2/nic0");
    }

    @Test
    @DisplayName(
            "pairwise steps one by one load all NICs alike: as long as all at once, and the hops of the steps between nodes")
    void strictSteps() {
        String work = "workload={kind: collective, operation: all-to-all, bytes: 256 MiB, algorithm: pairwise, steps: ";
        double together = simulate(work + "together}", "cluster.nodes=4").value("collective_time");
        double apart = simulate(work + "apart}", "cluster.nodes=4").value("collective_time");
        // 24 of 31 steps leave the node, with 14 us of the protocol each; those inside are of 8 MiB over NVLink.
        assertThat(apart - together).isBetween(24 * 14.0 - 50, 24 * 14.0 + 7 * 40.0);
    }

    @ParameterizedTest
    @CsvSource({"ring, together, 0.1", "ring, apart, 0.1", "hierarchical, apart, 0.1", "double-binary-tree, apart, 0.2"
    })
    @DisplayName("flows and packets agree; less for trees, where chunks share as flows and queue as packets")
    void bothEngines(String algorithm, String steps, double tolerance) {
        String[] sets = {
            "workload.algorithm=" + algorithm,
            "workload.steps=" + steps,
            "workload.bytes=16 MiB",
            "cluster.nodes=2",
            "workload.protocol=simple"
        };
        double flow = simulate(sets).value("collective_time");
        String[] packets = Arrays.copyOf(sets, sets.length + 1);
        packets[sets.length] = "fidelity=packet";
        assertThat(simulate(packets).value("collective_time")).isCloseTo(flow, within(tolerance * flow));
    }

    @Test
    @DisplayName("16 GiB on 128 GPUs take a moment at flow fidelity")
    void large() {
        Simulated run = simulate("workload.algorithm=auto", "workload.bytes=16 GiB", "cluster.nodes=16");
        ResultRow time = run.result().results().get(0);
        assertThat(time.labels()).containsEntry("algorithm", "ring").containsEntry("protocol", "simple");
        assertThat(run.value("bus_bandwidth")).isBetween(300.0, 8 * NIC / 1000);
    }

    @Test
    @DisplayName("what does not fit is refused where it stands")
    void misfits() {
        List<List<String>> cases = List.of(
                List.of("workload.heavy-rank=1", "belongs to all-to-all-v, not to all-reduce"),
                List.of("workload.gpus-per-node=9", "a node has 8 GPUs, not 9"),
                List.of("workload.gpus=64", "64 GPUs, 8 on each node, need 8 nodes; the cluster has 4"),
                List.of(
                        "workload.algorithm=nvls",
                        "nvls works inside one node, whose NVSwitch adds up; these are 4 nodes"),
                List.of("workload.operation=all-to-all", "ring does no all-to-all"));
        for (List<String> one : cases) {
            String algorithm = one.get(0).contains("algorithm") ? one.get(0) : "workload.algorithm=ring";
            assertThatThrownBy(() -> simulate(algorithm, one.get(0)))
                    .isInstanceOf(ScenarioException.class)
                    .hasMessageContaining(one.get(1));
        }
        assertThatThrownBy(() -> simulate(
                        "workload={kind: collective, operation: all-to-all, bytes: 1 KiB, gpus: 8, protocol: ll128}"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("pairwise does not use ll128");
    }
}
