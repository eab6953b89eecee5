package io.octoplane.workloads.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mean nodes hit per token: simulated against closed forms, brute force and published figures. */
class NodesHitTest {
    private static final int GPUS_PER_NODE = 8;

    private static TokenBatch batch(RoutingRule rule, int gpus, int tokensPerGpu) {
        return new TokenBatch(
                rule,
                ExpertPopularity.uniform(rule.experts()),
                ExpertPlacement.contiguous(rule.experts(), gpus),
                GPUS_PER_NODE,
                tokensPerGpu);
    }

    private static TokenTraffic traffic(RoutingRule rule, int gpus, int tokensPerGpu) {
        return TokenTraffic.route(batch(rule, gpus, tokensPerGpu), Streams::of);
    }

    private static double bruteForce(RoutingRule rule, int gpus, int tokens) {
        ExpertPlacement placement = ExpertPlacement.contiguous(rule.experts(), gpus);
        ScoringRouter router = new ScoringRouter(rule, ExpertPopularity.uniform(rule.experts()), Streams.of(77));
        int[] experts = new int[rule.expertsPerToken()];
        long hit = 0;
        for (int token = 0; token < tokens; token++) {
            router.route(experts);
            hit += Arrays.stream(experts)
                    .map(expert -> placement.gpuOf(expert) / GPUS_PER_NODE)
                    .distinct()
                    .count();
        }
        return (double) hit / tokens;
    }

    @ParameterizedTest
    @CsvSource({
        // GPUs, experts, groups, kept, score, top-k
        "16, 256, 2, 2, BEST_EXPERT, 8",
        "32, 256, 1, 1, BEST_EXPERT, 8",
        "64, 256, 8, 4, BEST_EXPERT, 8",
        "128, 256, 16, 4, BEST_EXPERT, 8",
        "24, 240, 3, 3, BEST_EXPERT, 6",
        "48, 240, 6, 2, BEST_EXPERT, 3",
        "40, 160, 5, 3, BEST_EXPERT, 4",
        "32, 64, 4, 4, SUM_OF_BEST_TWO, 2",
    })
    void matchesTheClosedForm(int gpus, int experts, int groups, int kept, GroupScore score, int topK) {
        RoutingRule rule = new RoutingRule(experts, groups, kept, score, topK);
        OptionalDouble expected = ExpectedHits.nodes(rule, ExpertPlacement.contiguous(experts, gpus), GPUS_PER_NODE);
        assertThat(expected).isPresent();
        assertThat(traffic(rule, gpus, 200_000 / gpus).nodesHitPerToken())
                .as(rule.description())
                .isCloseTo(expected.getAsDouble(), within(expected.getAsDouble() * 0.005));
    }

    @ParameterizedTest
    @CsvSource({
        "64, 256, 8, 4, SUM_OF_BEST_TWO, 8",
        "128, 256, 8, 4, SUM_OF_BEST_TWO, 8",
        "128, 256, 8, 4, BEST_EXPERT, 8",
        "32, 256, 8, 3, SUM_OF_BEST_TWO, 6",
        "64, 64, 16, 2, SUM_OF_BEST_TWO, 4",
        "32, 160, 10, 5, BEST_EXPERT, 12",
    })
    void matchesTheBruteForceCount(int gpus, int experts, int groups, int kept, GroupScore score, int topK) {
        RoutingRule rule = new RoutingRule(experts, groups, kept, score, topK);
        assertThat(ExpectedHits.nodes(rule, ExpertPlacement.contiguous(experts, gpus), GPUS_PER_NODE))
                .isEmpty();
        double expected = bruteForce(rule, gpus, 20_000);
        assertThat(traffic(rule, gpus, 100_000 / gpus).nodesHitPerToken())
                .as(rule.description())
                .isCloseTo(expected, within(expected * 0.01));
    }

    /** The rule of DeepEP's internode test: one group per node, min(nodes, 4) kept by their best expert, top 8. */
    @ParameterizedTest
    @CsvSource({"16, 1.99", "32, 3.62", "64, 3.98", "128, 4.00"})
    void deepEpRule(int gpus, double nodesHit) {
        int nodes = gpus / GPUS_PER_NODE;
        RoutingRule rule = new RoutingRule(256 / gpus * gpus, nodes, Math.min(nodes, 4), GroupScore.BEST_EXPERT, 8);
        assertThat(traffic(rule, gpus, 100_000 / gpus).nodesHitPerToken()).isCloseTo(nodesHit, within(0.01));
    }

    @Test
    void eightGroupsOnSixteenNodesReachMoreNodesThanGroups() {
        RoutingRule deepSeekV3 = new RoutingRule(256, 8, 4, GroupScore.SUM_OF_BEST_TWO, 8);
        assertThat(traffic(deepSeekV3, 64, 2_000).nodesHitPerToken()).isBetween(3.5, 4.0);
        assertThat(traffic(deepSeekV3, 128, 1_000).nodesHitPerToken()).isCloseTo(5.7, within(0.06));
    }

    @Test
    void closedFormOfSixteenGpusIsTheTextbookOne() {
        // Two nodes of 128 experts: 2 * (1 - C(128, 8) / C(256, 8)).
        double missed = 1;
        for (int drawn = 0; drawn < 8; drawn++) {
            missed *= (128.0 - drawn) / (256.0 - drawn);
        }
        RoutingRule rule = RoutingRule.withoutGroups(256, 8);
        assertThat(ExpectedHits.nodes(rule, ExpertPlacement.contiguous(256, 16), 8)
                        .orElseThrow())
                .isCloseTo(2 * (1 - missed), within(1e-12));
        assertThat(ExpectedHits.gpus(rule, ExpertPlacement.contiguous(256, 256)).orElseThrow())
                .isCloseTo(8, within(1e-12));
    }
}
