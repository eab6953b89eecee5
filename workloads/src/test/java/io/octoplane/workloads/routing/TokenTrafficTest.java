package io.octoplane.workloads.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TokenTrafficTest {
    private static final RoutingRule RULE = new RoutingRule(64, 4, 2, GroupScore.BEST_EXPERT, 6);

    private static TokenBatch batch(ExpertPopularity popularity) {
        return new TokenBatch(RULE, popularity, ExpertPlacement.contiguous(64, 32), 8, 500);
    }

    /** Recounts the same draws with a router of its own, token by token. */
    @RepeatedTest(20)
    void countsCopiesOncePerNodeAndGpu(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        int gpus = 8;
        int[] placed = random.ints(64, 0, gpus).toArray();
        TokenBatch batch =
                new TokenBatch(RULE, ExpertPopularity.zipf(64, 0.5), ExpertPlacement.of(gpus, placed), 2, 50);
        TokenTraffic traffic = TokenTraffic.route(batch, source -> Streams.of(seed + source));

        int[][] toGpu = new int[gpus][gpus];
        int[][] toNode = new int[gpus][gpus / 2];
        long[] toExpert = new long[64];
        int[] experts = new int[6];
        for (int source = 0; source < gpus; source++) {
            ExpertRouter router = new ExpertRouter(RULE, batch.popularity(), Streams.of(seed + source));
            for (int token = 0; token < 50; token++) {
                router.route(experts);
                int from = source;
                IntStream.of(experts).forEach(expert -> toExpert[expert]++);
                IntStream.of(experts).map(expert -> placed[expert]).distinct().forEach(gpu -> toGpu[from][gpu]++);
                IntStream.of(experts)
                        .map(expert -> placed[expert] / 2)
                        .distinct()
                        .forEach(node -> toNode[from][node]++);
            }
        }
        for (int source = 0; source < gpus; source++) {
            for (int gpu = 0; gpu < gpus; gpu++) {
                assertThat(traffic.copiesToGpu(source, gpu)).as("seed %d", seed).isEqualTo(toGpu[source][gpu]);
                assertThat(traffic.copiesToNode(source, gpu / 2))
                        .as("seed %d", seed)
                        .isEqualTo(toNode[source][gpu / 2]);
            }
        }
        for (int expert = 0; expert < 64; expert++) {
            assertThat(traffic.tokensOfExpert(expert)).as("seed %d", seed).isEqualTo(toExpert[expert]);
        }
    }

    @Test
    void sumsAgree() {
        TokenTraffic traffic = TokenTraffic.route(batch(ExpertPopularity.uniform(64)), Streams::of);
        assertThat(traffic.tokens()).isEqualTo(32 * 500);
        assertThat(IntStream.range(0, 64).mapToLong(traffic::tokensOfExpert).sum())
                .isEqualTo(traffic.tokens() * 6);
        assertThat((double) IntStream.range(0, 32)
                                .mapToLong(traffic::copiesReceived)
                                .sum()
                        / traffic.tokens())
                .isEqualTo(traffic.gpusHitPerToken());
        assertThat(traffic.nodesHitPerToken()).isBetween(1.0, 2.0);
        assertThat(traffic.gpusHitPerToken()).isBetween(traffic.nodesHitPerToken(), 6.0);
    }

    @Test
    void theStreamOfOneGpuDecidesItsTokensAlone() {
        TokenBatch batch = batch(ExpertPopularity.uniform(64));
        TokenTraffic one = TokenTraffic.route(batch, Streams::of);
        TokenTraffic other = TokenTraffic.route(batch, source -> Streams.of(source == 7 ? 1_000 : source));
        for (int source = 0; source < 32; source++) {
            int[] before = copies(one, source);
            int[] after = copies(other, source);
            if (source == 7) {
                assertThat(after).isNotEqualTo(before);
            } else {
                assertThat(after).isEqualTo(before);
            }
        }
    }

    private static int[] copies(TokenTraffic traffic, int source) {
        return IntStream.range(0, 32)
                .map(gpu -> traffic.copiesToGpu(source, gpu))
                .toArray();
    }

    @Test
    void skewLoadsTheExpertsByTheirPopularity() {
        RoutingRule topOne = RoutingRule.withoutGroups(16, 1);
        ExpertPopularity popularity = ExpertPopularity.zipf(16, 1);
        TokenTraffic traffic = TokenTraffic.route(
                new TokenBatch(topOne, popularity, ExpertPlacement.contiguous(16, 8), 8, 20_000), Streams::of);
        for (int expert = 0; expert < 16; expert++) {
            double expected = popularity.weight(expert) / 16 * traffic.tokens();
            assertThat((double) traffic.tokensOfExpert(expert))
                    .as("tokens of expert %d, 6 standard deviations", expert)
                    .isCloseTo(expected, within(6 * Math.sqrt(expected)));
        }
        assertThat(traffic.expertImbalance()).isCloseTo(popularity.weight(0), within(0.1));
        assertThat(traffic.gpuImbalance()).isCloseTo((popularity.weight(0) + popularity.weight(1)) / 2, within(0.1));
        assertThat(TokenTraffic.route(batch(ExpertPopularity.uniform(64)), Streams::of)
                        .expertImbalance())
                .isBetween(1.0, 1.2);
    }

    @Test
    void popularityKeepsRatiosAndMean() {
        ExpertPopularity popularity = ExpertPopularity.of(1, 3, 4);
        assertThat(popularity.weight(1)).isCloseTo(3 * popularity.weight(0), within(1e-12));
        assertThat(IntStream.range(0, 3).mapToDouble(popularity::weight).sum()).isCloseTo(3, within(1e-12));
        assertThat(ExpertPopularity.zipf(9, 0).isUniform()).isTrue();
        ExpertPopularity shuffled = ExpertPopularity.shuffledZipf(64, 1, Streams.of(3));
        assertThat(IntStream.range(0, 64).mapToDouble(shuffled::weight).sorted())
                .containsExactly(IntStream.range(0, 64)
                        .mapToDouble(ExpertPopularity.zipf(64, 1)::weight)
                        .sorted()
                        .boxed()
                        .toArray(Double[]::new));
        assertThatThrownBy(() -> ExpertPopularity.of(1, 0)).hasMessageContaining("expert 1 must be positive");
        assertThatThrownBy(() -> ExpertPopularity.zipf(4, -1)).hasMessageContaining("must be 0 or more, not -1.0");
    }

    @Test
    void extremeSkewStillDrawsDistinctExperts() {
        RoutingRule rule = RoutingRule.withoutGroups(64, 8);
        ExpertRouter router = new ExpertRouter(rule, ExpertPopularity.zipf(64, 12), Streams.of(1));
        int[] experts = new int[8];
        for (int token = 0; token < 1_000; token++) {
            router.route(experts);
            assertThat(IntStream.of(experts).distinct().count()).isEqualTo(8);
        }
    }

    @Test
    void rulesAndPlacementsSayWhatIsWrong() {
        assertThatThrownBy(() -> new RoutingRule(256, 3, 1, GroupScore.BEST_EXPERT, 1))
                .hasMessage("256 experts cannot be divided into 3 groups of equal size");
        assertThatThrownBy(() -> new RoutingRule(256, 8, 9, GroupScore.BEST_EXPERT, 1))
                .hasMessage("a token keeps from 1 to all 8 groups of experts, not 9");
        assertThatThrownBy(() -> new RoutingRule(256, 128, 2, GroupScore.BEST_EXPERT, 8))
                .hasMessage("a token goes to at least one expert and at most the 4 of its 2 groups, not to 8");
        assertThatThrownBy(() -> new RoutingRule(8, 8, 4, GroupScore.SUM_OF_BEST_TWO, 2))
                .hasMessage("groups of 1 expert(s) cannot be ranked by the sum of the best two experts");
        assertThatThrownBy(() -> ExpertPlacement.contiguous(256, 24))
                .hasMessage("256 experts cannot be divided evenly over 24 GPUs; 240 could");
        assertThatThrownBy(() -> ExpertPlacement.of(2, 0, 1, 2))
                .hasMessage("expert 2 cannot be on GPU 2: GPUs count from 0 to 1");
        assertThatThrownBy(() ->
                        new TokenBatch(RULE, ExpertPopularity.uniform(64), ExpertPlacement.contiguous(64, 16), 6, 1))
                .hasMessage("16 GPUs do not fill nodes of 6 GPUs each");
        assertThat(RULE.description()).isEqualTo("top 6 of 64 experts in the best 2 of 4 groups (best expert)");
        assertThat(RoutingRule.withoutGroups(64, 6).description()).isEqualTo("top 6 of 64 experts");
    }
}
