package io.octoplane.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {
    @Test
    void readsThePeakOfAStatusFile() {
        assertThat(ProcessUsage.peak(List.of("Name:\tjava", "VmPeak:\t 9000000 kB", "VmHWM:\t  616000 kB")))
                .hasValue(630.784);
    }

    @Test
    void whatTheHostDoesNotTellIsUnknown() {
        assertThat(ProcessUsage.peak(List.of("Name:\tjava"))).isEmpty();
        assertThat(ProcessUsage.peak(List.of("VmHWM:\t616000 pages"))).isEmpty();
    }

    @Test
    void processorTimeGrowsWithWork() {
        OptionalDouble before = ProcessUsage.processorSeconds();
        FlowBenchmark.of(FlowCase.ALL_TO_ALL, 64, 65_536, true, 1).run();
        if (before.isPresent()) {
            assertThat(ProcessUsage.processorSeconds().orElseThrow()).isGreaterThan(before.getAsDouble());
        }
    }
}
