package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.Optional;

/** Reads how tokens choose their experts; what is left out is as in DeepEP's tests. */
final class TokenRoutingReader {
    /** DeepEP's tests keep at most this many groups (tests/test_internode.py, {@code min(num_nodes, 4)}). */
    private static final int MOST_GROUPS_KEPT = 4;

    private static final double LARGEST_ZIPF_EXPONENT = 10;

    private final Optional<ObjectReader> reader;

    /**
     * @param routing the {@code routing:}, if there is one
     */
    TokenRoutingReader(Optional<Value> routing) {
        this.reader =
                routing.map(value -> value.object("a routing", "groups", "groups-kept", "group-score", "popularity"));
    }

    /**
     * The rule.
     *
     * @param nodes nodes that share the experts: as many groups unless the scenario says otherwise
     * @param experts routed experts, a multiple of {@code nodes}
     * @param topK experts per token
     * @param whole complains about the workload as a whole
     */
    RoutingRule rule(int nodes, int experts, int topK, ObjectReader whole) {
        int groups = given("groups").map(value -> groups(value, experts)).orElse(nodes);
        int kept =
                given("groups-kept").map(value -> value.integer(1, groups)).orElse(Math.min(groups, MOST_GROUPS_KEPT));
        GroupScore score = given("group-score")
                .map(value -> score(value, experts / groups))
                .orElse(GroupScore.BEST_EXPERT);
        int within = experts / groups * kept;
        if (topK > within) {
            String problem = "top-k " + topK + " exceeds the " + within + " experts in the groups that a token keeps";
            throw whole.optional("top-k").map(value -> value.error(problem)).orElseGet(() -> whole.error(problem));
        }
        return new RoutingRule(experts, groups, kept, score, topK);
    }

    /** The exponent of Zipf's law for the popularity of experts; 0 is uniform. */
    double zipfExponent() {
        return given("popularity").map(TokenRoutingReader::zipfExponent).orElse(0.0);
    }

    private Optional<Value> given(String key) {
        return reader.flatMap(routing -> routing.optional(key));
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
            return value.object("a popularity", "zipf").required("zipf").number(0, LARGEST_ZIPF_EXPONENT);
        }
        if (!value.text().equals("uniform")) {
            throw value.error(
                    "expected uniform or { zipf: 0.8 }, found " + value.node().describe());
        }
        return 0;
    }
}
