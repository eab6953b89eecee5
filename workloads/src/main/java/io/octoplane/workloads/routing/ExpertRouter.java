package io.octoplane.workloads.routing;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Draws the experts of tokens, one token after the other, from one random stream. Exactly the law of scoring every expert
 * (see the package description), at the cost of the kept groups and the chosen experts only: scores are drawn in descending
 * order ({@link Race}), as far as a token needs them. Holds scratch state: one router per stream, one thread.
 */
public final class ExpertRouter {
    private final RoutingRule rule;
    private final Race[] experts;
    /** Of groups whose rate is the sum of their experts': a group arrives with its first expert. */
    private final Race groups;

    private final Race[] kept;
    private final double[] keptScore;
    private final double[] nextTime;

    /**
     * @param rule how tokens choose
     * @param popularity of as many experts as the rule has
     * @param random the stream all draws come from
     */
    public ExpertRouter(RoutingRule rule, ExpertPopularity popularity, UniformRandomProvider random) {
        if (popularity.experts() != rule.experts()) {
            throw new IllegalArgumentException("the popularity of " + popularity.experts()
                    + " experts was given for a rule with " + rule.experts());
        }
        this.rule = rule;
        // Groups that do not limit the choice are the same as one group.
        int groupCount = rule.limitsGroups() ? rule.groups() : 1;
        int size = rule.experts() / groupCount;
        int mostFinishers = Math.min(
                size, Math.max(rule.expertsPerToken(), rule.groupScore().expertsScored()));
        ContinuousSampler exponential = ZigguratSampler.Exponential.of(random);
        experts = new Race[groupCount];
        for (int group = 0; group < groupCount; group++) {
            double[] weights = IntStream.range(group * size, (group + 1) * size)
                    .mapToDouble(popularity::weight)
                    .toArray();
            experts[group] = new Race(group * size, weights, mostFinishers, random, exponential);
        }
        kept = new Race[rule.limitsGroups() ? rule.groupsKept() : 1];
        keptScore = new double[kept.length];
        nextTime = new double[kept.length];
        double[] groupWeights =
                Arrays.stream(experts).mapToDouble(Race::totalWeight).toArray();
        groups = new Race(0, groupWeights, kept.length, random, exponential);
    }

    /**
     * Draws the experts of the next token.
     *
     * @param chosen receives the expert ids, best score first, in its first {@link RoutingRule#expertsPerToken} elements
     */
    public void route(int[] chosen) {
        keepGroups();
        for (int group = 0; group < kept.length; group++) {
            nextTime[group] = kept[group].timeOfNext();
        }
        int last = rule.expertsPerToken() - 1;
        for (int choice = 0; choice <= last; choice++) {
            int best = 0;
            for (int other = 1; other < kept.length; other++) {
                if (nextTime[other] < nextTime[best]) {
                    best = other;
                }
            }
            chosen[choice] = kept[best].takeNext();
            if (choice < last) {
                nextTime[best] = kept[best].timeOfNext();
            }
        }
    }

    private void keepGroups() {
        if (experts.length == 1) {
            kept[0] = experts[0];
            kept[0].restart();
            return;
        }
        switch (rule.groupScore()) {
            case BEST_EXPERT -> keepFirstGroups();
            case SUM_OF_BEST_TWO -> keepGroupsOfHighestSum();
        }
    }

    private void keepFirstGroups() {
        groups.restart();
        for (int place = 0; place < kept.length; place++) {
            double time = groups.timeOfPlace(place);
            kept[place] = experts[groups.takeNext()];
            kept[place].restartWithFirstAt(time);
        }
    }

    private void keepGroupsOfHighestSum() {
        int count = 0;
        for (Race group : experts) {
            group.restart();
            double score = StrictMath.exp(-group.timeOfPlace(0)) + StrictMath.exp(-group.timeOfPlace(1));
            int place = count;
            while (place > 0 && keptScore[place - 1] < score) {
                place--;
            }
            if (place < kept.length) {
                count = Math.min(count + 1, kept.length);
                System.arraycopy(kept, place, kept, place + 1, count - place - 1);
                System.arraycopy(keptScore, place, keptScore, place + 1, count - place - 1);
                kept[place] = group;
                keptScore[place] = score;
            }
        }
    }
}
