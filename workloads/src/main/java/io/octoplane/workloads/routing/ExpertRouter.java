package io.octoplane.workloads.routing;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Draws the experts of tokens, one token after the other, from one random stream. Exactly the law of scoring every expert
 * (see the package description), at the cost of the groups and the chosen experts only: scores are drawn in descending order
 * per group ({@link GroupRace}), as far as a token needs them. Holds scratch state: one router per stream, one thread.
 */
public final class ExpertRouter {
    private final RoutingRule rule;
    private final GroupRace[] groups;
    private final GroupRace[] kept;
    private final double[] keptScore;

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
        groups = new GroupRace[groupCount];
        for (int group = 0; group < groupCount; group++) {
            groups[group] = new GroupRace(group * size, size, mostFinishers, popularity, random, exponential);
        }
        kept = new GroupRace[rule.limitsGroups() ? rule.groupsKept() : 1];
        keptScore = new double[kept.length];
    }

    /**
     * Draws the experts of the next token.
     *
     * @param experts receives the expert ids, best score first, in its first {@link RoutingRule#expertsPerToken} elements
     */
    public void route(int[] experts) {
        keepBestGroups();
        for (int choice = 0; choice < rule.expertsPerToken(); choice++) {
            GroupRace best = kept[0];
            double bestTime = best.timeOfNext();
            for (int other = 1; other < kept.length; other++) {
                double time = kept[other].timeOfNext();
                if (time < bestTime) {
                    best = kept[other];
                    bestTime = time;
                }
            }
            experts[choice] = best.takeNext();
        }
    }

    private void keepBestGroups() {
        for (GroupRace group : groups) {
            group.restart();
        }
        if (groups.length == 1) {
            kept[0] = groups[0];
            return;
        }
        int count = 0;
        for (GroupRace group : groups) {
            double score = score(group);
            int place = count;
            while (place > 0 && keptScore[place - 1] < score) {
                place--;
            }
            if (place == kept.length) {
                continue;
            }
            count = Math.min(count + 1, kept.length);
            for (int shifted = count - 1; shifted > place; shifted--) {
                kept[shifted] = kept[shifted - 1];
                keptScore[shifted] = keptScore[shifted - 1];
            }
            kept[place] = group;
            keptScore[place] = score;
        }
    }

    private double score(GroupRace group) {
        return switch (rule.groupScore()) {
            // The score is exp(-time); the earlier of two times has the higher score without computing it.
            case BEST_EXPERT -> -group.timeOfPlace(0);
            case SUM_OF_BEST_TWO -> StrictMath.exp(-group.timeOfPlace(0)) + StrictMath.exp(-group.timeOfPlace(1));
        };
    }
}
