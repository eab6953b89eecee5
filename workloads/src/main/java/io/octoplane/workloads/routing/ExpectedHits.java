package io.octoplane.workloads.routing;

import java.util.OptionalDouble;

/** Closed forms of the mean numbers of nodes and GPUs that a token hits under uniform popularity, where they exist. */
public final class ExpectedHits {
    private ExpectedHits() {}

    /**
     * Mean nodes hit per token. Exists when the groups do not limit the choice, and when every node holds the experts of
     * exactly one group and groups are ranked by their best expert.
     *
     * @param gpusPerNode GPUs of each node; divides the placement's GPUs
     */
    public static OptionalDouble nodes(RoutingRule rule, ExpertPlacement placement, int gpusPerNode) {
        if (!rule.limitsGroups()) {
            return OptionalDouble.of(anyChoice(rule, placement, gpusPerNode));
        }
        return rule.groupScore() == GroupScore.BEST_EXPERT && nodesAreGroups(rule, placement, gpusPerNode)
                ? OptionalDouble.of(groupsByBestExpert(rule))
                : OptionalDouble.empty();
    }

    /** Mean GPUs hit per token. Exists when the groups do not limit the choice. */
    public static OptionalDouble gpus(RoutingRule rule, ExpertPlacement placement) {
        return rule.limitsGroups() ? OptionalDouble.empty() : OptionalDouble.of(anyChoice(rule, placement, 1));
    }

    /** Every set of experts is equally likely: a part with n of E experts is missed with C(E-n, k) / C(E, k). */
    private static double anyChoice(RoutingRule rule, ExpertPlacement placement, int gpusPerPart) {
        int[] expertsOfPart = new int[placement.gpus() / gpusPerPart];
        for (int expert = 0; expert < placement.experts(); expert++) {
            expertsOfPart[placement.gpuOf(expert) / gpusPerPart]++;
        }
        double hit = 0;
        for (int inPart : expertsOfPart) {
            double missed = 1;
            for (int drawn = 0; drawn < rule.expertsPerToken(); drawn++) {
                missed *= Math.max(0, (double) (rule.experts() - inPart - drawn) / (rule.experts() - drawn));
            }
            hit += 1 - missed;
        }
        return hit;
    }

    private static boolean nodesAreGroups(RoutingRule rule, ExpertPlacement placement, int gpusPerNode) {
        if (placement.gpus() / gpusPerNode != rule.groups()) {
            return false;
        }
        int[] nodeOfGroup = new int[rule.groups()];
        boolean[] used = new boolean[rule.groups()];
        for (int expert = 0; expert < rule.experts(); expert++) {
            int group = expert / rule.expertsPerGroup();
            int node = placement.gpuOf(expert) / gpusPerNode;
            if (expert % rule.expertsPerGroup() == 0) {
                if (used[node]) {
                    return false;
                }
                nodeOfGroup[group] = node;
                used[node] = true;
            } else if (nodeOfGroup[group] != node) {
                return false;
            }
        }
        return true;
    }

    /**
     * Take the experts in descending order of score, all orders being equally likely. As long as no more groups have shown
     * up than are kept, all of them are kept; so a token hits the lesser of the groups kept and the groups among the best k
     * of all experts. The number of those is a Markov chain over the experts drawn.
     */
    private static double groupsByBestExpert(RoutingRule rule) {
        double[] probability = new double[rule.groups() + 1];
        probability[0] = 1;
        for (int drawn = 0; drawn < rule.expertsPerToken(); drawn++) {
            double[] next = new double[probability.length];
            for (int seen = 0; seen < probability.length; seen++) {
                double unseen = (double) (rule.groups() - seen) * rule.expertsPerGroup() / (rule.experts() - drawn);
                if (seen < rule.groups()) {
                    next[seen + 1] += probability[seen] * unseen;
                }
                // A state that cannot be has probability 0, whatever its chance of an unseen group comes to.
                next[seen] += probability[seen] * (1 - unseen);
            }
            probability = next;
        }
        double hit = 0;
        for (int seen = 1; seen < probability.length; seen++) {
            hit += probability[seen] * Math.min(seen, rule.groupsKept());
        }
        return hit;
    }
}
