package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.List;
import java.util.Optional;

/** Reads how tokens choose their experts; what is left out is as in DeepEP's tests. */
final class TokenRoutingReader {
    /** DeepEP's tests keep at most this many groups (tests/test_internode.py, {@code min(num_nodes, 4)}). */
    private static final int MOST_GROUPS_KEPT = 4;

    private static final Key<Integer> GROUPS = Key.optional(
                    "groups",
                    Form.positiveInteger(),
                    "Groups of experts, of which a token keeps a few; must divide the experts.")
            .otherwise("one group for each node that shares the experts");
    private static final Key<Integer> GROUPS_KEPT = Key.optional(
                    "groups-kept", Form.positiveInteger(), "Groups that a token's experts may come from.")
            .otherwise("all groups, at most " + MOST_GROUPS_KEPT);
    private static final Key<GroupScore> GROUP_SCORE = Key.optional(
                    "group-score", Form.choice(GroupScore.class), "How the groups are ranked for a token.")
            .withDefault(GroupScore.BEST_EXPERT);
    private static final Key<Double> ZIPF = Key.required(
                    "zipf",
                    Form.number(0, 10),
                    "Exponent of Zipf's law: the expert of rank r is chosen in proportion to r to the power of minus this.")
            .example("0.8");
    private static final Keys POPULARITY_KEYS = Keys.of("a popularity", ZIPF);
    private static final Key<Double> POPULARITY = Key.optional(
                    "popularity",
                    new Form.Either<>(
                            List.of(Form.name("a popularity", "uniform"), Form.fields(POPULARITY_KEYS)),
                            TokenRoutingReader::zipfExponent),
                    "How often each expert is chosen: uniform, or { zipf: 0.8 }.")
            .withDefault(0.0, "uniform");

    private static final Keys KEYS = Keys.of("a routing", GROUPS, GROUPS_KEPT, GROUP_SCORE, POPULARITY);

    private final Optional<ObjectReader> reader;

    /**
     * @param routing the {@code routing:}, if there is one
     */
    TokenRoutingReader(Optional<Value> routing) {
        this.reader = routing.map(value -> value.object(KEYS));
    }

    static Form<Value> form() {
        return Form.fields(KEYS);
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
        int groups = given(GROUPS).map(value -> groups(value, experts)).orElse(nodes);
        int kept = given(GROUPS_KEPT).map(value -> value.integer(1, groups)).orElse(Math.min(groups, MOST_GROUPS_KEPT));
        GroupScore score = given(GROUP_SCORE)
                .map(value -> score(value, experts / groups))
                .orElseGet(GROUP_SCORE.defaultValue()::orElseThrow);
        int within = experts / groups * kept;
        if (topK > within) {
            String problem = "top-k " + topK + " exceeds the " + within + " experts in the groups that a token keeps";
            throw whole.given(MoeDispatchCombine.TOP_K)
                    .map(value -> value.error(problem))
                    .orElseGet(() -> whole.error(problem));
        }
        return new RoutingRule(experts, groups, kept, score, topK);
    }

    /** The exponent of Zipf's law for the popularity of experts; 0 is uniform. */
    double zipfExponent() {
        return reader.flatMap(routing -> routing.find(POPULARITY)).orElseGet(POPULARITY.defaultValue()::orElseThrow);
    }

    private Optional<Value> given(Key<?> key) {
        return reader.flatMap(routing -> routing.given(key));
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
            return value.object(POPULARITY_KEYS).read(ZIPF);
        }
        if (!value.text().equals("uniform")) {
            throw value.error(
                    "expected uniform or { zipf: 0.8 }, found " + value.node().describe());
        }
        return 0;
    }
}
