package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.ResultRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables 1 and 2 of arXiv 2505.09343, DeepSeek-V2's cache, and what a workload says of layouts that cannot be. */
class ModelsTest {
    private static final String TABLES = "paper/models.yaml";

    @Test
    void bothTables() {
        List<ResultRow> rows = Simulations.run(TABLES).stream()
                .flatMap(simulated -> simulated.result().results().stream())
                .toList();
        assertThat(values(rows, "kv_cache_per_token")).containsExactly(70.272, 69.12, 327.68, 516.096);
        assertThat(values(rows, "training_flop_per_token").stream().map(Math::round))
                .containsExactly(250L, 155L, 445L, 2473L);
        assertThat(values(rows, "kv_cache_ratio").get(3)).isCloseTo(7.344, within(0.0005));
    }

    @Test
    void theCacheOfDeepSeekV2() {
        List<ResultRow> rows =
                Simulations.one("paper/deepseek-v2-cache.yaml").result().results();
        assertThat(values(rows, "kv_cache_reduction").get(0)).isCloseTo(93.34, within(0.005));
    }

    @Test
    void aLayoutThatCannotBeIsRefusedAtItsPlace() {
        assertRefused("{expert: 3}", "the 256 routed experts of deepseek-v3 cannot be divided over expert 3");
        assertRefused("{data: 16}", "takes 16 GPUs, and the cluster has 8");
        assertRefused("{pipeline: 8, expert: 1}", "does not fit: a GPU of pipeline rank ");
    }

    private static void assertRefused(String layout, String reason) {
        assertThatThrownBy(() -> Simulations.run(TABLES, "model=deepseek-v3", "workload.layout=" + layout))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("workload.layout: ");
    }

    private static List<Double> values(List<ResultRow> rows, String metric) {
        return rows.stream()
                .filter(row -> row.metric().equals(metric))
                .map(ResultRow::value)
                .toList();
    }
}
