package io.octoplane.workloads.routing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** The brute-force reference: scores every expert of every token and sorts, as a gate does. */
final class ScoringRouter {
    private final RoutingRule rule;
    private final ExpertPopularity popularity;
    private final UniformRandomProvider random;

    ScoringRouter(RoutingRule rule, ExpertPopularity popularity, UniformRandomProvider random) {
        this.rule = rule;
        this.popularity = popularity;
        this.random = random;
    }

    void route(int[] experts) {
        double[] score = new double[rule.experts()];
        for (int expert = 0; expert < score.length; expert++) {
            double uniform = random.nextDouble();
            score[expert] = popularity.isUniform() ? uniform : Math.pow(uniform, 1 / popularity.weight(expert));
        }
        int[] groups = best(
                IntStream.range(0, rule.groups())
                        .mapToDouble(group -> groupScore(score, group))
                        .toArray(),
                rule.groupsKept());
        double[] allowed = new double[score.length];
        for (int group : groups) {
            int first = group * rule.expertsPerGroup();
            System.arraycopy(score, first, allowed, first, rule.expertsPerGroup());
        }
        System.arraycopy(best(allowed, rule.expertsPerToken()), 0, experts, 0, rule.expertsPerToken());
    }

    private double groupScore(double[] score, int group) {
        double[] ofGroup =
                Arrays.copyOfRange(score, group * rule.expertsPerGroup(), (group + 1) * rule.expertsPerGroup());
        Arrays.sort(ofGroup);
        int best = ofGroup.length - 1;
        return switch (rule.groupScore()) {
            case BEST_EXPERT -> ofGroup[best];
            case SUM_OF_BEST_TWO -> ofGroup[best] + ofGroup[best - 1];
        };
    }

    /** Indices of the highest values, highest first. */
    private static int[] best(double[] values, int count) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> values[index])
                        .reversed())
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
