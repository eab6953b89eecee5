package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.bench.LargestNetwork;
import io.octoplane.experiments.bench.TopologyBenchmark;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The largest networks: what they consist of is asserted, what they take is only measured. */
class TopologyBenchCommandTest {
    @ParameterizedTest
    @CsvSource({
        "ft2, 2048, 96, 2048",
        "mpft, 16384, 768, 16384",
        "ft3, 65536, 5120, 131072",
        "sf27, 30618, 1458, 29889",
        "sf29, 35322, 1682, 36163",
        "df, 261632, 16352, 384272"
    })
    void publishedCounts(String name, int endpoints, int switches, int cables) {
        Map<String, Object> figures =
                new TopologyBenchmark(LargestNetwork.named(name).orElseThrow(), 10).figures();
        assertThat(figures)
                .containsEntry("endpoints", endpoints)
                .containsEntry("switches", switches)
                .containsEntry("cables_between_switches", cables);
        assertThat((long) figures.get("switches_crossed")).isPositive();
    }
}
