package io.octoplane.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.workloads.pipeline.PipelineSchedule;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Steps whose ranks send and receive in one go before each item. */
class HandOversTogetherTest {
    @Test
    @DisplayName("with next to nothing to hand over and equal chunks, waiting for one's own sends costs nothing")
    void free() {
        PipelineSchedule schedule = TrainingStepTest.schedule("dualpipe", 8, 20);
        TrainingSetup apart = TrainingStepTest.dense(schedule, 1);
        double alone = TrainingStepTest.run(apart).get("step_s");
        double together = TrainingStepTest.run(together(apart)).get("step_s");
        assertThat(together).isCloseTo(alone, within(0.005 * alone));
    }

    @Test
    @DisplayName("hand-overs that take time stand in the way of every item, and the step is longer for it")
    void inTheWay() {
        PipelineSchedule schedule = TrainingStepTest.schedule("dualpipe", 4, 12);
        // 45 MB at 45 GB/s: a millisecond, half of what a forward pass takes.
        TrainingSetup apart = TrainingStepTest.dense(schedule, 45e6);
        double alone = TrainingStepTest.run(apart).get("step_s");
        double together = TrainingStepTest.run(together(apart)).get("step_s");
        assertThat(together).isGreaterThan(1.02 * alone).isLessThan(1.5 * alone);
    }

    @Test
    @DisplayName("the parts of a rank add up all the same, with experts that differ")
    void partsAddUp() {
        Map<String, Double> seen = TrainingStepTest.run(
                together(TrainingStepTest.experts("dualpipe", new Variation(0.05, 0.05, 0.1), Map.of(), false)));
        double sum = 0;
        for (String part : new String[] {"f1_s", "b1_s", "w1_s", "f1b1_s", "opt_s", "bubble_s"}) {
            sum += seen.get(part);
        }
        assertThat(sum).isCloseTo(seen.get("step_s"), within(1e-9));
    }

    @Test
    @DisplayName("schedules of which no such order is published refuse")
    void refuses() {
        TrainingSetup apart = TrainingStepTest.dense(TrainingStepTest.schedule("1f1b", 4, 12), 1);
        assertThatThrownBy(() -> together(apart))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in one go");
    }

    private static TrainingSetup together(TrainingSetup setup) {
        return Setups.with(setup, setup.experts(), true, setup.reduction());
    }
}
