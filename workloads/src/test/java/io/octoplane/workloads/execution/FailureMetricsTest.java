package io.octoplane.workloads.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.hardware.failure.FailureReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FailureMetricsTest {
    private static Observation timeLost(long healthyEnd, long end, FailureReport report) {
        List<Observation> observed = new ArrayList<>();
        FailureMetrics.ended(healthyEnd, end, report, null, observed::add);
        return observed.stream()
                .filter(each -> each.metric().equals("time_lost"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("failures that change nothing are told as such")
    void notMissed() {
        FailureReport nothing = new FailureReport(0, 0, 0, 0);
        assertThat(timeLost(100, 100, nothing).boundBy()).isEqualTo("nothing: what failed was not missed");
        assertThat(timeLost(100, 101, nothing).boundBy()).isNull();
        assertThat(timeLost(100, 100, new FailureReport(1, 0, 0, 0)).boundBy()).isNull();
        assertThat(timeLost(100, 100, new FailureReport(0, 1, 0, 0)).boundBy()).isNull();
    }
}
