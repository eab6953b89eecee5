package io.octoplane.workloads.speculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeculativeDecodingTest {
    /** A step yields 1 + p + p^2 + ... + p^depth tokens (arXiv 2211.17192, equation 1). */
    @Test
    void asTheGeometricSeries() {
        List<Double> acceptances = List.of(0.0, 0.5, 0.8, 0.9, 1.0);
        List<Integer> depths = List.of(1, 2, 4);
        List<Observation> seen = run(new SpeculationSetup(acceptances, depths, 0.04, 400_000));
        int index = 0;
        for (double acceptance : acceptances) {
            for (int depth : depths) {
                double series = 0;
                for (int accepted = 0; accepted <= depth; accepted++) {
                    series += StrictMath.pow(acceptance, accepted);
                }
                assertThat(seen.get(index).value())
                        .as("%s %s", acceptance, depth)
                        .isCloseTo(series, within(0.01 * series));
                assertThat(seen.get(index + 1).value())
                        .isCloseTo(seen.get(index).value() / (1 + 0.04 * depth), within(1e-12));
                index += 2;
            }
        }
    }

    @Test
    void withAFreeDraftMoreAcceptanceNeverHurts() {
        List<Observation> seen = run(new SpeculationSetup(List.of(0.80, 0.855, 0.9), List.of(3), 0, 10_000));
        assertThat(seen.stream().map(Observation::value)).isSorted();
        assertThat(seen.stream().map(each -> each.labels().get("acceptance")).distinct())
                .containsExactly("80", "85.5", "90");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new SpeculationSetup(List.of(1.5), List.of(1), 0, 1))
                .hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> new SpeculationSetup(List.of(0.5), List.of(0), 0, 1))
                .hasMessageContaining("depths [0]");
    }

    private static List<Observation> run(SpeculationSetup setup) {
        SpeculativeDecoding decoding = new SpeculativeDecoding(setup);
        decoding.start(new WorkloadContext(null, null, 1, 8, 1, new RandomStreams(1), null));
        List<Observation> seen = new ArrayList<>();
        decoding.report(seen::add);
        return seen;
    }
}
