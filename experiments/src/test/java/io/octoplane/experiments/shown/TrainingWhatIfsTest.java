package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a training step on 64 GPUs makes of other hardware, other choices and what goes wrong. */
class TrainingWhatIfsTest {
    private static final String WORK =
            "kind: training-step, pipeline-parallel: 4, expert-parallel: 16, micro-batches: 8,"
                    + " memory: unchecked, kernel-times: shapes";
    private static final String LOST_PLANE = "cluster.failures=[{ plane: 3, from: 1 s }]";
    private static final String SHARE = "step_limited_by";

    @ParameterizedTest
    @ValueSource(
            strings = {
                LOST_PLANE,
                "cluster.degraded=[{ node: 1, nic: 3, rate: 200 Gb/s }]",
            })
    @DisplayName("where the network is not the same for all, a step is not folded")
    void foldingRefuses(String change) {
        assertThatThrownBy(() -> step("folding: full", change))
                .hasMessageContaining("folding: full needs GPUs that are all alike")
                .hasMessageContaining("give folding: none");
    }

    @Test
    @DisplayName(
            "a plane lost in mid-step is taken over by its neighbours: less than twice the exchanges, and none is left")
    void lostPlane() {
        Simulated whole = step("folding: none");
        Simulated lost = step("folding: none", LOST_PLANE, "cluster.failure-recovery={ takeover-time: 5 ms }");
        assertThat(lost.value("step_s")).isGreaterThan(1.01 * whole.value("step_s"));
        assertThat(lost.value("time_lost") / 1e6).isCloseTo(lost.value("step_s") - whole.value("step_s"), within(1e-3));
    }

    @Test
    @DisplayName("with slower NICs, the share of the step that is exchanges held by NICs grows, and is named")
    void slowNics() {
        double fast = nicShare(step("folding: full"));
        Simulated slow = step("folding: full", "cluster.node.nic.rate=100 Gb/s");
        assertThat(nicShare(slow)).isGreaterThan(2 * fast);
        assertThat(slow.boundBy("step_s")).contains("exchange: NIC");
    }

    @Test
    @DisplayName("layers computed again from their input take longer, keep less, and their exchanges happen twice")
    void fullRecomputation() {
        Simulated selective = step("folding: full");
        Simulated full = step("folding: full, recomputation: full");
        assertThat(full.value("step_s")).isBetween(1.1 * selective.value("step_s"), 1.5 * selective.value("step_s"));
        String exchanges = "exchange_count";
        assertThat(at(full, exchanges, "dispatch_forward")).isEqualTo(2 * at(selective, exchanges, "dispatch_forward"));
    }

    private static double nicShare(Simulated step) {
        return at(step, SHARE, "exchange: NIC");
    }

    /** The value where a label is so, or 0. */
    private static double at(Simulated step, String metric, String label) {
        return step.result().results().stream()
                .filter(row -> row.metric().equals(metric) && row.labels().containsValue(label))
                .mapToDouble(row -> row.value())
                .sum();
    }

    private static Simulated step(String more, String... changes) {
        List<String> sets = new ArrayList<>(List.of(
                "cluster.nodes=8",
                "cluster.failures=[]",
                "sweep={seed: [1]}",
                "workload={" + WORK + ", " + more + "}",
                "expect=[]"));
        sets.addAll(Arrays.asList(changes));
        return Simulations.one("slow-rail-in-a-step.yaml", sets.toArray(String[]::new));
    }
}
