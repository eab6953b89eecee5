package io.octoplane.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AxisNumberTest {
    @Test
    @DisplayName("amounts of data of different units stand on one scale; words, other units and mixtures do not")
    void amounts() {
        assertThat(AxisNumber.areNumbers(List.of("8 B", "1 KiB", "1.5 GiB"))).isTrue();
        assertThat(AxisNumber.areNumbers(List.of("1", "2.5", "-3"))).isTrue();
        assertThat(AxisNumber.areNumbers(List.of("1", "2 B"))).isFalse();
        assertThat(AxisNumber.areNumbers(List.of("1 ms", "2 s"))).isFalse();
        assertThat(AxisNumber.areNumbers(List.of("1 B", "all"))).isFalse();
        assertThat(AxisNumber.of("1.5 GiB")).isEqualTo(1.5 * (1 << 30));
        assertThat(AxisNumber.of("8 B")).isEqualTo(8);
        assertThat(AxisNumber.of("2 kB")).isEqualTo(2000);
        assertThat(AxisNumber.of("-3")).isEqualTo(-3);
    }
}
