package io.octoplane.workloads.model;

import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;

/**
 * A Mixture-of-Experts model as seen by the communication of one layer.
 *
 * @param name catalog name
 * @param hiddenSize elements of one token's activation, at least 1
 * @param layers transformer layers, at least 1
 * @param routedExperts routed experts per layer, at least 1
 * @param expertsPerToken routed experts that each token goes to (top-k), at least 1
 * @param expertGroups groups into which the routed experts are divided; 1 when the model has none
 * @param groupsKept groups a token's experts may come from, from 1 to all
 * @param groupScore how groups are ranked for a token
 */
public record MixtureOfExpertsModel(
        String name,
        int hiddenSize,
        int layers,
        int routedExperts,
        int expertsPerToken,
        int expertGroups,
        int groupsKept,
        GroupScore groupScore) {
    public MixtureOfExpertsModel {
        if (hiddenSize < 1 || layers < 1) {
            throw new IllegalArgumentException("model " + name
                    + " needs a positive hidden size and at least one layer, not " + hiddenSize + " and " + layers);
        }
        ruleOf(routedExperts, expertsPerToken, expertGroups, groupsKept, groupScore);
    }

    /** The model's own rule for choosing experts. */
    public RoutingRule routingRule() {
        return ruleOf(routedExperts, expertsPerToken, expertGroups, groupsKept, groupScore);
    }

    private static RoutingRule ruleOf(int experts, int perToken, int groups, int kept, GroupScore score) {
        return new RoutingRule(experts, groups, kept, score, perToken);
    }
}
