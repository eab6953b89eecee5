package io.octoplane.reports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rows accept, and what they say when they do not. */
class RowsTest {

    @Test
    void aRowHoldsWhatItsFileHolds() {
        assertThat(SampleRows.RESULT.value()).isEqualTo(50.584322);
    }

    @Test
    void aValueThatIsNotANumberIsRefusedWithItsMetric() {
        assertThatThrownBy(() -> new ResultRow(
                        "s",
                        Map.of(),
                        "step_time",
                        Map.of("gpus", "8"),
                        Double.NaN,
                        "s",
                        Basis.SIMULATED,
                        null,
                        1,
                        "1"))
                .hasMessage("metric 'step_time' at {gpus=8} must be a finite number, got NaN");
    }

    @Test
    void theErrorIsRelativeToTheSizeOfThePublishedFigure() {
        assertThat(validation(50, 55).errorPercent()).isEqualTo(10);
        assertThat(validation(50, 45).errorPercent()).isEqualTo(-10);
        assertThat(validation(-50, -45).errorPercent()).isEqualTo(10);
        assertThatThrownBy(() -> validation(0, 1)).hasMessageContaining("is zero");
    }

    @Test
    void aValidationRowKnowsItsResult() {
        assertThat(SampleRows.VALIDATION.isAbout(result("dispatch_bandwidth", "8", "64")))
                .isTrue();
        assertThat(SampleRows.VALIDATION.isAbout(result("combine_bandwidth", "8", "64")))
                .isFalse();
        assertThat(SampleRows.VALIDATION.isAbout(result("dispatch_bandwidth", "16", "64")))
                .isFalse();
        assertThat(SampleRows.VALIDATION.isAbout(result("dispatch_bandwidth", "8", "128")))
                .isFalse();
        assertThat(SampleRows.VALIDATION.isAbout(SampleRows.BARE_RESULT)).isFalse();
    }

    @Test
    void aParameterIsInputOrCalibrated() {
        assertThatThrownBy(() -> ParameterRow.of("nic.rate", 1, "Gb/s", Basis.SIMULATED, "us"))
                .hasMessage("parameter 'nic.rate' is simulated; a parameter is input or calibrated");
    }

    @Test
    void aLinkIsNeverBusierThanItCanBe() {
        assertThatThrownBy(() -> new LinkRow("p", "spine 1", "spine", 1, 0.5, 1.01, null))
                .hasMessage("peak utilisation of 'spine 1' must lie between 0 and 1, got 1.01");
        // Sums of shares may be off by a rounding error, which nine digits hide.
        assertThat(new LinkRow("p", "l", "spine", 1, 0.5, 1 + 1e-12, null).peakUtilisation())
                .isEqualTo(1);
    }

    @Test
    void aChartsFileNameCannotLeaveItsFolder() {
        assertThatThrownBy(() -> new ChartRequest("../x", "t", "", List.of("m"), "gpus", "", ""))
                .hasMessageContaining("'../x' cannot name a chart's files");
    }

    @Test
    void aPointIsNamedByItsOverrides() {
        assertThat(Points.label(Map.of())).isEqualTo("as written");
        assertThat(Points.label(SampleRows.RESULT.point()))
                .isEqualTo("cluster.nodes=8, cluster.node.nic.rate=200 Gb/s");
    }

    private static ResultRow result(String metric, String nodes, String gpus) {
        return new ResultRow(
                "s",
                Map.of("cluster.nodes", nodes, "workload.kernel", "normal"),
                metric,
                Map.of("gpus", gpus, "ranks", "all"),
                1,
                "GB/s",
                Basis.SIMULATED,
                null,
                1,
                "1");
    }

    private static ValidationRow validation(double published, double simulated) {
        return new ValidationRow(
                "id", "source", "m", Map.of(), Map.of(), published, simulated, "s", Basis.SIMULATED, null, null);
    }
}
