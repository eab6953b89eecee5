package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.ResultRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is inside a node that decodes: its PCIe, its CPU threads, and two models on one node. */
class DecodingNodesTest {
    private static final String GENERATION = "paper/deepseek-v2-generation.yaml";
    private static final String LOADING = "kv-loading.yaml";

    @Test
    void aSecondModelIsSimulatedBesideTheFirst() {
        List<ResultRow> rows = Simulations.run(GENERATION).get(0).result().results();
        double ratio = value(rows, "generation_ratio");
        assertThat(ratio).isBetween(4.5, 7.0);
        assertThat(ratio * value(rows, "against_tokens_per_s_per_node"))
                .isCloseTo(value(rows, "tokens_per_s_per_node"), within(0.01));
    }

    @Test
    void classesKeepTheTimeThatLoadsWouldCost() {
        List<Double> none = times("none");
        List<Double> first = times("expert-first");
        assertThat(none.get(1)).isGreaterThan(1.05 * none.get(0));
        assertThat(first.get(1)).isCloseTo(first.get(0), within(1e-3));
        assertThat(first.get(0)).isEqualTo(none.get(0));
    }

    private static List<Double> times(String classes) {
        return Simulations.run(
                        LOADING,
                        "workload.simulated-layers=4",
                        "sweep.workload.kv-loading.rate=[0 GB/s, 60 GB/s]",
                        "sweep.workload.kv-loading.traffic-classes=[" + classes + "]")
                .stream()
                .map(simulated -> value(simulated.result().results(), "tpot_ms"))
                .toList();
    }

    @Test
    void whatCannotBeIsRefusedAtItsPlace() {
        assertRefused(LOADING, "give at most 64 GPUs, not 128", "cluster.nodes=16");
        assertRefused(GENERATION, "is none; decode-step takes models with experts", "workload.against=deepseek-v3");
        assertRefused(GENERATION, "compares two models on one node", "cluster.nodes=2");
        assertRefused(
                GENERATION, "there is room for 1081 requests", "sweep.zip.workload.requests-per-gpu=[1082, 586, 306]");
    }

    private static void assertRefused(String scenario, String reason, String... changes) {
        assertThatThrownBy(() -> Simulations.run(scenario, changes))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(reason);
    }

    private static double value(List<ResultRow> rows, String metric) {
        return rows.stream()
                .filter(row -> row.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
