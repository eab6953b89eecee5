package io.octoplane.workloads.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law of the drawn tuples of experts (order included) on rules so small that every outcome can be listed: compared by a
 * chi-square statistic with the exact probabilities, or with the brute-force router where sums of scores have no short form.
 */
class ExactLawTest {
    private static final int TOKENS = 200_000;

    static Stream<RoutingRule> rulesByBestExpert() {
        return Stream.of(
                RoutingRule.withoutGroups(5, 3),
                new RoutingRule(6, 3, 2, GroupScore.BEST_EXPERT, 2),
                new RoutingRule(6, 3, 1, GroupScore.BEST_EXPERT, 2),
                new RoutingRule(6, 2, 1, GroupScore.BEST_EXPERT, 3),
                new RoutingRule(6, 3, 2, GroupScore.BEST_EXPERT, 3));
    }

    @ParameterizedTest
    @MethodSource("rulesByBestExpert")
    void uniformPopularityDrawsTheExactLaw(RoutingRule rule) {
        compareWithExactLaw(rule, ExpertPopularity.uniform(rule.experts()));
    }

    @ParameterizedTest
    @MethodSource("rulesByBestExpert")
    void skewedPopularityDrawsTheExactLaw(RoutingRule rule) {
        compareWithExactLaw(rule, ExpertPopularity.shuffledZipf(rule.experts(), 1.3, Streams.of(5)));
    }

    static Stream<RoutingRule> rulesBySum() {
        return Stream.of(
                new RoutingRule(6, 3, 1, GroupScore.SUM_OF_BEST_TWO, 1),
                new RoutingRule(6, 3, 2, GroupScore.SUM_OF_BEST_TWO, 3),
                new RoutingRule(9, 3, 2, GroupScore.SUM_OF_BEST_TWO, 2));
    }

    @ParameterizedTest
    @MethodSource("rulesBySum")
    void sumsOfScoresDrawTheLawOfTheBruteForce(RoutingRule rule) {
        compareWithBruteForce(rule, ExpertPopularity.uniform(rule.experts()));
        compareWithBruteForce(rule, ExpertPopularity.zipf(rule.experts(), 0.8));
    }

    private static void compareWithExactLaw(RoutingRule rule, ExpertPopularity popularity) {
        Map<List<Integer>, Double> exact = exactLaw(rule, popularity);
        Map<List<Integer>, Integer> counts = count(rule, new ExpertRouter(rule, popularity, Streams.of(1))::route);
        assertThat(exact.keySet()).containsAll(counts.keySet());
        double chiSquare = 0;
        int cells = 0;
        for (Map.Entry<List<Integer>, Double> outcome : exact.entrySet()) {
            double expected = outcome.getValue() * TOKENS;
            double difference = counts.getOrDefault(outcome.getKey(), 0) - expected;
            chiSquare += difference * difference / expected;
            cells++;
        }
        assertChiSquare(rule, chiSquare, cells - 1);
    }

    private static void compareWithBruteForce(RoutingRule rule, ExpertPopularity popularity) {
        Map<List<Integer>, Integer> fast = count(rule, new ExpertRouter(rule, popularity, Streams.of(2))::route);
        Map<List<Integer>, Integer> slow = count(rule, new ScoringRouter(rule, popularity, Streams.of(3))::route);
        Map<List<Integer>, Integer> both = new TreeMap<>(ExactLawTest::compare);
        both.putAll(slow);
        fast.forEach((outcome, times) -> both.merge(outcome, times, Integer::sum));
        double chiSquare = 0;
        for (Map.Entry<List<Integer>, Integer> outcome : both.entrySet()) {
            double difference = fast.getOrDefault(outcome.getKey(), 0) - slow.getOrDefault(outcome.getKey(), 0);
            chiSquare += difference * difference / outcome.getValue();
        }
        assertChiSquare(rule, chiSquare, both.size() - 1);
    }

    /** A chi-square variable has its freedom as mean and twice that as variance; 5 deviations are beyond chance. */
    private static void assertChiSquare(RoutingRule rule, double chiSquare, int freedom) {
        assertThat(chiSquare)
                .as("chi-square of %s at %d degrees of freedom", rule.description(), freedom)
                .isLessThan(freedom + 5 * Math.sqrt(2.0 * freedom));
    }

    private static Map<List<Integer>, Integer> count(RoutingRule rule, Consumer<int[]> router) {
        Map<List<Integer>, Integer> counts = new TreeMap<>(ExactLawTest::compare);
        int[] experts = new int[rule.expertsPerToken()];
        for (int token = 0; token < TOKENS; token++) {
            router.accept(experts);
            counts.merge(list(experts), 1, Integer::sum);
        }
        return counts;
    }

    /** Sums the probabilities of all orders of the experts' scores by the outcome that each leads to. */
    private static Map<List<Integer>, Double> exactLaw(RoutingRule rule, ExpertPopularity popularity) {
        Map<List<Integer>, Double> law = new TreeMap<>(ExactLawTest::compare);
        addOrders(rule, popularity, new ArrayList<>(), 1, law);
        return law;
    }

    private static void addOrders(
            RoutingRule rule,
            ExpertPopularity popularity,
            List<Integer> order,
            double probability,
            Map<List<Integer>, Double> law) {
        if (order.size() == rule.experts()) {
            law.merge(outcome(rule, order), probability, Double::sum);
            return;
        }
        double left = 0;
        for (int expert = 0; expert < rule.experts(); expert++) {
            left += order.contains(expert) ? 0 : popularity.weight(expert);
        }
        for (int expert = 0; expert < rule.experts(); expert++) {
            if (!order.contains(expert)) {
                order.add(expert);
                addOrders(rule, popularity, order, probability * popularity.weight(expert) / left, law);
                order.remove(order.size() - 1);
            }
        }
    }

    private static List<Integer> outcome(RoutingRule rule, List<Integer> bestFirst) {
        List<Integer> groups = bestFirst.stream()
                .map(expert -> expert / rule.expertsPerGroup())
                .distinct()
                .limit(rule.groupsKept())
                .toList();
        return bestFirst.stream()
                .filter(expert -> groups.contains(expert / rule.expertsPerGroup()))
                .limit(rule.expertsPerToken())
                .toList();
    }

    private static List<Integer> list(int[] experts) {
        return Arrays.stream(experts).boxed().toList();
    }

    private static int compare(List<Integer> left, List<Integer> right) {
        return left.toString().compareTo(right.toString());
    }
}
