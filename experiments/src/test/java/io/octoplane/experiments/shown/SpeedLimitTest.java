package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.validation.Comparison;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 2.3.2 of arXiv 2505.09343 by simulation, and what overlapping leaves of computation. */
class SpeedLimitTest {
    private static final String INFINIBAND = "paper/speed-limit.yaml";

    @ParameterizedTest
    @ValueSource(strings = {INFINIBAND, "paper/speed-limit-nvl72.yaml"})
    @DisplayName("the paper's four numbers within 1 %")
    void limits(String scenario) {
        // A layer is like the others: five of them take a part of the step that the whole would.
        List<ValidationRow> rows = Simulations.run(scenario, "workload.layers=5", "expect=[]").stream()
                .flatMap(point -> new Comparison(PublishedSets.all())
                        .of(point.point(), point.result().results()).stream())
                .toList();
        assertThat(rows).hasSize(4);
        assertThat(rows).allSatisfy(row -> {
            double layers =
                    switch (row.metric()) {
                        case "time_per_output_token" -> 61.0 / 5;
                        case "tokens_per_second" -> 5.0 / 61;
                        default -> 1;
                    };
            assertThat(row.simulated() * layers)
                    .as(row.id())
                    .isCloseTo(row.published(), within(0.01 * row.published()));
        });
    }

    @Test
    @DisplayName("computation longer than communication hides it but for the first dispatch and the last combine")
    void overlap() {
        // 40.32 us of dispatch and 80.64 us of combine; each micro-batch computes 300 us a layer.
        double step = one("workload.layers=4", "workload.expert-time=200 us", "workload.other-time=100 us");
        assertThat(step).isBetween(4 * 2 * 0.300 + 0.040, 4 * 2 * 0.300 + 0.040 + 4 * 0.081);
        double alone = one(
                "workload.layers=4",
                "workload.micro-batches=1",
                "workload.expert-time=200 us",
                "workload.other-time=100 us");
        assertThat(alone).isCloseTo(4 * (0.300 + 0.12096), within(1e-6));
    }

    private static double one(String... sets) {
        String[] all = java.util.Arrays.copyOf(sets, sets.length + 1);
        all[sets.length] = "expect=[]";
        return Simulations.run(INFINIBAND, all).get(0).result().results().stream()
                .filter(row -> row.metric().equals("time_per_output_token"))
                .mapToDouble(ResultRow::value)
                .findFirst()
                .orElseThrow();
    }
}
