package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Figure 6 of arXiv 2505.09343, of which only the axes are known: NCCL's all-to-all on 16 GPUs from 64 B to 16 GiB. */
class FigureSixTest {
    private static final double LARGEST_DIFFERENCE = 0.015;
    private static final double MICROSECONDS_PER_SECOND = 1e6;

    private final List<Simulated> points = Simulations.run("paper/nccl-all-to-all-latency.yaml");

    @Test
    @DisplayName("the two networks differ by at most 1.5 % at every size")
    void bothNetworks() {
        int sizes = points.size() / 2;
        assertThat(sizes).isEqualTo(15);
        for (int size = 0; size < sizes; size++) {
            double planes = points.get(size).value("collective_time");
            double rails = points.get(sizes + size).value("collective_time");
            assertThat(points.get(size).point().label()).contains("multi-plane");
            assertThat(points.get(sizes + size).point().label()).contains("multi-rail");
            assertThat(rails).isCloseTo(planes, within(LARGEST_DIFFERENCE * planes));
        }
    }

    @Test
    @DisplayName(
            "flat while proxies come round, then in proportion to the buffer; all within the figure's axis of 1 us to 1 s")
    void shape() {
        List<Double> times = points.subList(0, 15).stream()
                .map(point -> point.value("collective_time"))
                .toList();
        assertThat(times).isSorted().allMatch(time -> time >= 1 && time <= MICROSECONDS_PER_SECOND);
        assertThat(times.get(5)).as("64 KiB against 64 B").isLessThan(1.05 * times.get(0));
        assertThat(times.get(14) / times.get(13)).as("16 GiB against 4 GiB").isCloseTo(4, within(0.01));
    }
}
