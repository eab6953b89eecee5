package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.catalog.GroupScore;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;

/**
 * How tokens choose their experts: rate the groups, keep the best few, take the best experts of those.
 *
 * @param groups groups of equally many experts
 * @param groupsKept groups that a token may use
 * @param groupScore how a token rates a group
 * @param zipfExponent popularity of the experts: the one of rank r is chosen in proportion to r to the power of minus this;
 *     0 is uniform
 */
public record TokenRouting(int groups, int groupsKept, GroupScore groupScore, double zipfExponent) {
    /** DeepEP's tests keep at most this many groups (tests/test_internode.py, {@code min(num_nodes, 4)}). */
    private static final int GROUPS_KEPT_BY_DEEPEP = 4;

    /** The rule of DeepEP's tests: one group per node, rated by its best expert. */
    static TokenRouting ofDeepEp(int nodes) {
        return new TokenRouting(nodes, Math.min(nodes, GROUPS_KEPT_BY_DEEPEP), GroupScore.BEST_EXPERT, 0);
    }

    /**
     * Reads a {@code routing:}.
     *
     * @param defaults for the keys that are left out
     * @param experts routed experts, which the groups must divide
     */
    static TokenRouting read(Value value, TokenRouting defaults, int experts) {
        ObjectReader reader = value.object("a routing", "groups", "groups-kept", "group-score", "popularity");
        int groups =
                reader.optional("groups").map(given -> groups(given, experts)).orElse(defaults.groups);
        int kept = reader.optional("groups-kept")
                .map(given -> given.integer(1, groups))
                .orElse(Math.min(groups, GROUPS_KEPT_BY_DEEPEP));
        GroupScore score = reader.optional("group-score")
                .map(given -> score(given, experts / groups))
                .orElse(defaults.groupScore);
        return new TokenRouting(
                groups,
                kept,
                score,
                reader.optional("popularity").map(TokenRouting::zipfExponent).orElse(0.0));
    }

    private static int groups(Value value, int experts) {
        int groups = value.integer(1, experts);
        if (experts % groups != 0) {
            throw value.error("must divide the " + experts + " experts, is " + groups);
        }
        return groups;
    }

    private static GroupScore score(Value value, int expertsPerGroup) {
        GroupScore score = value.choice(GroupScore.class);
        if (score == GroupScore.SUM_OF_BEST_TWO && expertsPerGroup < 2) {
            throw value.error("sum-of-best-two needs at least 2 experts in a group, there is 1");
        }
        return score;
    }

    private static double zipfExponent(Value value) {
        if (value.isMap()) {
            return value.object("a popularity", "zipf").required("zipf").number(0, 10);
        }
        if (!value.text().equals("uniform")) {
            throw value.error(
                    "expected uniform or { zipf: 0.8 }, found " + value.node().describe());
        }
        return 0;
    }
}
