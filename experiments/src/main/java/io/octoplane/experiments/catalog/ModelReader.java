package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.routing.GroupScore;

/** Reads expanded catalog entries of models. */
public final class ModelReader {
    private static final int MOST_EXPERTS = 1 << 16;

    private static final Key<Integer> LAYERS = Key.optional("layers", Form.positiveInteger(), "Transformer layers.")
            .withDefault(1)
            .example("61");
    private static final Key<Integer> HIDDEN = Key.required(
                    "hidden", Form.integer(1, 1 << 20), "Hidden size: elements of one token's activation.")
            .example("7168");
    private static final Key<Integer> ROUTED_EXPERTS = Key.required(
                    "routed-experts", Form.integer(1, MOST_EXPERTS), "Routed experts of each layer.")
            .example("256");
    private static final Key<Integer> TOP_K = Key.required(
                    "top-k", Form.integer(1, MOST_EXPERTS), "Routed experts that each token goes to.")
            .example("8");
    private static final Key<Integer> EXPERT_GROUPS = Key.optional(
                    "expert-groups",
                    Form.integer(1, MOST_EXPERTS),
                    "Groups into which the routed experts are divided; 1 where the model has none.")
            .withDefault(1)
            .example("8");
    private static final Key<Integer> GROUPS_KEPT = Key.optional(
                    "groups-kept", Form.integer(1, MOST_EXPERTS), "Groups that a token's experts may come from.")
            .otherwise("all groups")
            .example("4");
    private static final Key<GroupScore> GROUP_SCORE = Key.optional(
                    "group-score", Form.choice(GroupScore.class), "How the groups are ranked for a token.")
            .withDefault(GroupScore.BEST_EXPERT);

    private static final Keys KEYS = Keys.of(
            "a model", DeviceKeys.NAME, LAYERS, HIDDEN, ROUTED_EXPERTS, TOP_K, EXPERT_GROUPS, GROUPS_KEPT, GROUP_SCORE);

    private ModelReader() {}

    /** Where a scenario names or describes a model. */
    public static Form<MixtureOfExpertsModel> form() {
        return CatalogKind.MODEL.form(KEYS, ModelReader::model);
    }

    public static MixtureOfExpertsModel model(Value value) {
        ObjectReader reader = value.object(KEYS);
        int experts = reader.read(ROUTED_EXPERTS);
        int groupCount = reader.given(EXPERT_GROUPS)
                .map(groups -> groups(groups, experts))
                .orElseGet(EXPERT_GROUPS.defaultValue()::orElseThrow);
        int groupsKept = reader.given(GROUPS_KEPT)
                .map(kept -> kept.integer(1, groupCount))
                .orElse(groupCount);
        GroupScore score = reader.read(GROUP_SCORE);
        return new MixtureOfExpertsModel(
                reader.read(DeviceKeys.NAME),
                reader.read(HIDDEN),
                reader.read(LAYERS),
                experts,
                reader.value(TOP_K).integer(1, experts / groupCount * groupsKept),
                groupCount,
                groupsKept,
                score);
    }

    private static int groups(Value groups, int experts) {
        int count = groups.integer(1, experts);
        if (experts % count != 0) {
            throw groups.error("must divide the " + experts + " routed experts, is " + count);
        }
        return count;
    }
}
