package io.octoplane.workloads.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The arithmetic of the published overview: with its own throughput in, its own statement comes out. */
class ServiceDayTest {
    @Test
    @DisplayName("the published throughput gives the published nodes, cost, revenue and margin")
    void publishedStatement() {
        ServiceDay day = new ServiceDay(608e9, 342e9, 168e9, 73_700, 14_800, 1);
        assertThat(day.prefillNodes() + day.decodeNodes()).isCloseTo(226.75, within(0.3));
        assertThat(day.cost(16)).isCloseTo(87_072, within(100.0));
        // 73 USD above the printed figure, whose token counts are rounded.
        double revenue = day.revenue(0.14, 0.55, 2.19);
        assertThat(revenue).isCloseTo(562_027, within(100.0));
        assertThat(revenue / day.cost(16) - 1).isCloseTo(5.45, within(0.01));
    }

    @Test
    @DisplayName("nodes that are busy half of the day are twice as many")
    void utilisation() {
        ServiceDay busy = new ServiceDay(1e9, 0, 1e8, 1e4, 1e3, 1);
        ServiceDay half = new ServiceDay(1e9, 0, 1e8, 1e4, 1e3, 0.5);
        assertThat(half.cost(16)).isCloseTo(2 * busy.cost(16), within(1e-6));
        assertThat(half.costPerMillionOut(16)).isCloseTo(2 * busy.costPerMillionOut(16), within(1e-9));
    }
}
