package io.octoplane.experiments.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("node", "nodes", "network", "degraded", "tokens-per-gpu");

    @ParameterizedTest
    @CsvSource({
        "nods, node",
        "noeds, nodes",
        "netwrok, network",
        "tokens-per-gpus, tokens-per-gpu",
        "TOKENS-PER-GPU, tokens-per-gpu",
        "degr, degraded"
    })
    void theNearestIsNamed(String given, String nearest) {
        assertThat(NearestName.find(given, KNOWN)).contains(nearest);
    }

    @Test
    void whatIsFarFromAllIsAnsweredWithTheList() {
        assertThat(NearestName.hint("workload", KNOWN))
                .isEqualTo("; known: node, nodes, network, degraded, tokens-per-gpu");
        assertThat(NearestName.find("x".repeat(1_000_000), KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "'', abc, 3", "abc, acb, 1", "kitten, sitting, 3", "ca, abc, 3", "abcd, badc, 2"})
    void distancesOfOptimalStringAlignment(String left, String right, int edits) {
        assertThat(NearestName.distance(left, right)).isEqualTo(edits);
        assertThat(NearestName.distance(right, left)).isEqualTo(edits);
    }
}
