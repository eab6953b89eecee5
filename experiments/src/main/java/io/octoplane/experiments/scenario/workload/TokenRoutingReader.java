package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how tokens choose their experts; what is left out is as the model says. */
final class TokenRoutingReader {
    private static final String NODES = "nodes";

    private static final Key<Value> GROUPS = Key.optional(
                    "groups",
                    new Form.Either<>(
                            List.of(Form.positiveInteger(), Form.name("groups of experts", NODES)), value -> value),
                    "Groups of experts, of which a token keeps a few: a number that divides the experts, or nodes for one"
                            + " group on each node that shares the experts.")
            .otherwise("as the model says");
    private static final Key<Integer> GROUPS_KEPT = Key.optional(
                    "groups-kept",
                    Form.positiveInteger(),
                    "Groups that a token's experts may come from; where groups are nodes and there are fewer, all.")
            .otherwise("as the model says, at most all; all where the model has no groups");
    private static final Key<GroupScore> GROUP_SCORE = Key.optional(
                    "group-score", Form.choice(GroupScore.class), "How the groups are ranked for a token.")
            .otherwise("as the model says");
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
     * @param model says what the scenario leaves out
     * @param nodes nodes that share the experts
     * @param experts routed experts, a multiple of {@code nodes}
     * @param topK experts per token
     * @param whole complains about the workload as a whole
     */
    RoutingRule rule(MixtureOfExpertsModel model, int nodes, int experts, int topK, ObjectReader whole) {
        boolean byNode = given(GROUPS).filter(TokenRoutingReader::isByNode).isPresent();
        int groups = byNode
                ? nodes
                : given(GROUPS).map(value -> groups(value, experts)).orElseGet(() -> groups(model, experts, whole));
        int kept = given(GROUPS_KEPT)
                .map(value -> byNode ? Math.min(groups, GROUPS_KEPT.form().read(value)) : value.integer(1, groups))
                .orElseGet(() -> model.expertGroups() == 1 ? groups : Math.min(groups, model.groupsKept()));
        int perGroup = experts / groups;
        GroupScore score =
                given(GROUP_SCORE).map(value -> score(value, perGroup)).orElse(model.groupScore());
        if (kept < groups && perGroup < score.expertsScored()) {
            throw whole.error("the model ranks groups by the " + score.description() + ", and there "
                    + (perGroup == 1 ? "is 1 expert" : "are " + perGroup + " experts")
                    + " in a group; give routing: { group-score: best-expert }");
        }
        int within = perGroup * kept;
        if (topK > within) {
            String problem = "top-k " + topK + " exceeds the " + within + " experts in the groups that a token keeps";
            throw whole.given(MoeDispatchCombine.TOP_K)
                    .map(value -> value.error(problem))
                    .orElseGet(() -> whole.error(problem));
        }
        return new RoutingRule(experts, groups, kept, score, topK);
    }

    private static boolean isByNode(Value value) {
        return value.node() instanceof ScalarNode scalar && scalar.text().equals(NODES);
    }

    /** The model's groups, if the scenario's number of experts has as many. */
    private static int groups(MixtureOfExpertsModel model, int experts, ObjectReader whole) {
        if (experts % model.expertGroups() != 0) {
            throw whole.error(experts + " experts cannot be divided into the " + model.expertGroups() + " groups of "
                    + model.name() + "; give routing: { groups: nodes } or a number that divides them");
        }
        return model.expertGroups();
    }

    /** How a user would write a rule, by key. */
    static Map<String, String> words(RoutingRule rule, double zipfExponent) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(GROUPS.name(), Integer.toString(rule.groups()));
        words.put(GROUPS_KEPT.name(), Integer.toString(rule.groupsKept()));
        words.put(GROUP_SCORE.name(), Choices.nameOf(rule.groupScore()));
        words.put(POPULARITY.name(), zipfExponent == 0 ? POPULARITY.defaultText() : "zipf: " + zipfExponent);
        return words;
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
