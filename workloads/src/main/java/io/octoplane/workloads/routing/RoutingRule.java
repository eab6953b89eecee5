package io.octoplane.workloads.routing;

/**
 * How a token chooses its experts: the best {@code groupsKept} groups are kept, and the token goes to the best
 * {@code expertsPerToken} experts within them. Group {@code g} holds the experts from {@code g * expertsPerGroup} on.
 *
 * @param experts number of experts, at least 1
 * @param groups number of groups of equal size; 1 for no groups
 * @param groupsKept groups a token's experts may come from, from 1 to {@code groups}
 * @param groupScore how groups are ranked; without effect when all are kept
 * @param expertsPerToken experts each token goes to (top-k), from 1 to the experts of the kept groups
 */
public record RoutingRule(int experts, int groups, int groupsKept, GroupScore groupScore, int expertsPerToken) {
    public RoutingRule {
        if (experts < 1 || groups < 1 || experts % groups != 0) {
            throw new IllegalArgumentException(
                    experts + " experts cannot be divided into " + groups + " groups of equal size");
        }
        if (groupsKept < 1 || groupsKept > groups) {
            throw new IllegalArgumentException(
                    "a token keeps from 1 to all " + groups + " groups of experts, not " + groupsKept);
        }
        int most = groupsKept * (experts / groups);
        if (expertsPerToken < 1 || expertsPerToken > most) {
            throw new IllegalArgumentException("a token goes to at least one expert and at most the " + most
                    + " of its " + groupsKept + " groups, not to " + expertsPerToken);
        }
        if (groupsKept < groups && experts / groups < groupScore.expertsScored()) {
            throw new IllegalArgumentException(
                    "groups of " + experts / groups + " expert(s) cannot be ranked by the " + groupScore.description());
        }
    }

    /** The plain rule: the best experts of all. */
    public static RoutingRule withoutGroups(int experts, int expertsPerToken) {
        return new RoutingRule(experts, 1, 1, GroupScore.BEST_EXPERT, expertsPerToken);
    }

    public int expertsPerGroup() {
        return experts / groups;
    }

    /** Whether the groups restrict a token's choice at all. */
    public boolean limitsGroups() {
        return groupsKept < groups;
    }

    /** In words, for example {@code top 8 of 256 experts in the best 4 of 8 groups (sum of the best two experts)}. */
    public String description() {
        String choice = "top " + expertsPerToken + " of " + experts + " experts";
        return limitsGroups()
                ? choice + " in the best " + groupsKept + " of " + groups + " groups (" + groupScore.description() + ")"
                : choice;
    }
}
