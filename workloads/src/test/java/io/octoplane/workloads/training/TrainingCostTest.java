package io.octoplane.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrainingCostTest {
    @Test
    @DisplayName("the arithmetic of the DeepSeek-V3 report, table 1 and section 1")
    void arithmeticOfTheReport() {
        TrainingCost trillion = new TrainingCost(180e3, 1e12);
        assertThat(trillion.days(2048)).isCloseTo(3.66, withinPercentage(0.1));
        TrainingCost preTraining = new TrainingCost(180e3 * 14.8, 14.8e12);
        assertThat(preTraining.gpuHours()).isCloseTo(2.664e6, withinPercentage(1e-9));
        assertThat(preTraining.ofTrillionTokens().gpuHours()).isCloseTo(180e3, withinPercentage(1e-9));
        TrainingCost whole = preTraining.plus(new TrainingCost(119e3, 0)).plus(new TrainingCost(5e3, 0));
        assertThat(whole.dollars(2)).isCloseTo(5.576e6, withinPercentage(1e-9));
    }

    @Test
    void allGpusForSomeTime() {
        TrainingCost step = TrainingCost.of(1800, 10, 5e9);
        assertThat(step.gpuHours()).isEqualTo(5);
        assertThat(step.wattHours(700)).isEqualTo(3500);
        assertThat(step.ofTrillionTokens().gpuHours()).isCloseTo(1000, withinPercentage(1e-9));
    }

    @Test
    void refusesNegativeHours() {
        assertThatThrownBy(() -> new TrainingCost(-1, 0)).hasMessageContaining("must not be negative");
    }
}
