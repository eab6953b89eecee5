package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.Attention;
import io.octoplane.workloads.model.DenseFeedForward;
import io.octoplane.workloads.model.FeedForward;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.MixtureOfExperts;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.ParameterCount;
import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.List;

/** Reads expanded catalog entries of models. */
public final class ModelReader {
    private static final int MOST_EXPERTS = 1 << 16;
    private static final int MOST_LAYERS = 1 << 12;
    private static final int MOST_WIDE = 1 << 20;
    private static final int MOST_TOKENS = 1 << 24;
    private static final int MOST_PREDICTED = 64;
    private static final double MOST_PARAMETERS = 1e15;

    /** Products of heads, their elements and layers; with the longest sequence operations still fit a long. */
    private static final double MOST_HEAD_ELEMENTS = 1e9;

    /** Whether embedding and output head are one matrix. */
    private enum Embeddings {
        SEPARATE,
        TIED
    }

    /** Whether a third matrix gates a feed-forward block. */
    private enum Block {
        GATED,
        PLAIN
    }

    private static final Key<Integer> LAYERS = Key.optional(
                    "layers",
                    Form.integer(1, MOST_LAYERS),
                    "Transformer layers, without those of multi-token prediction; needed with attention.")
            .withDefault(1)
            .example("61");
    private static final Key<Integer> HIDDEN = Key.required(
                    "hidden", Form.integer(1, MOST_WIDE), "Hidden size: elements of one token's activation.")
            .example("7168");
    private static final Key<Integer> VOCABULARY = Key.optional(
                    "vocabulary", Form.integer(1, MOST_TOKENS), "Tokens there are; needed with attention.")
            .example("129280");
    private static final Key<Embeddings> EMBEDDINGS = Key.optional(
                    "embeddings", Form.choice(Embeddings.class), "Whether embedding and output head are one matrix.")
            .withDefault(Embeddings.SEPARATE);
    private static final Key<Value> ATTENTION = Key.optional(
                    "attention",
                    AttentionReader.form(),
                    "Attention of every layer. Without it only the communication of a layer of experts is known.")
            .example("{ kind: grouped-query, heads: 64, key-value-heads: 8 }");
    private static final Key<Block> FEED_FORWARD = Key.optional(
                    "feed-forward",
                    Form.choice(Block.class),
                    "Whether a third matrix gates the intermediate elements (SwiGLU) or there are two matrices.")
            .withDefault(Block.GATED);
    private static final Key<Integer> INTERMEDIATE = Key.optional(
                    "intermediate",
                    Form.integer(1, MOST_WIDE),
                    "Intermediate elements of a dense layer; needed with attention where there are dense layers.")
            .example("18432");
    private static final Key<Integer> DENSE_LAYERS = Key.optional(
                    "dense-layers", Form.integer(0, MOST_LAYERS), "Dense layers before the first layer of experts.")
            .otherwise("0 with routed-experts, otherwise all")
            .example("3");
    private static final Key<Integer> ROUTED_EXPERTS = Key.optional(
                    "routed-experts",
                    Form.integer(1, MOST_EXPERTS),
                    "Routed experts of each layer; needed without attention.")
            .otherwise("a dense model")
            .example("256");
    private static final Key<Integer> TOP_K = Key.optional(
                    "top-k",
                    Form.integer(1, MOST_EXPERTS),
                    "Routed experts that each token goes to; needed with routed-experts.")
            .example("8");
    private static final Key<Integer> EXPERT_INTERMEDIATE = Key.optional(
                    "expert-intermediate",
                    Form.integer(1, MOST_WIDE),
                    "Intermediate elements of an expert; needed with attention and routed-experts.")
            .example("2048");
    private static final Key<Integer> SHARED_EXPERTS = Key.optional(
                    "shared-experts", Form.integer(0, MOST_EXPERTS), "Experts that every token goes to.")
            .withDefault(0)
            .example("1");
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
    private static final Key<Integer> PREDICTED = Key.optional(
                    "multi-token-prediction",
                    Form.integer(0, MOST_PREDICTED),
                    "Modules that predict further tokens, each with one layer of its own.")
            .withDefault(0)
            .example("1");

    private static final Keys KEYS = Keys.of(
            "a model",
            DeviceKeys.NAME,
            LAYERS,
            HIDDEN,
            VOCABULARY,
            EMBEDDINGS,
            ATTENTION,
            FEED_FORWARD,
            INTERMEDIATE,
            DENSE_LAYERS,
            ROUTED_EXPERTS,
            TOP_K,
            EXPERT_INTERMEDIATE,
            SHARED_EXPERTS,
            EXPERT_GROUPS,
            GROUPS_KEPT,
            GROUP_SCORE,
            PREDICTED);

    /** What says something only beside the attention. */
    private static final List<Key<?>> OF_WHOLE_MODELS = List.of(
            VOCABULARY,
            EMBEDDINGS,
            FEED_FORWARD,
            INTERMEDIATE,
            DENSE_LAYERS,
            EXPERT_INTERMEDIATE,
            SHARED_EXPERTS,
            PREDICTED);

    private static final List<Key<?>> OF_EXPERTS =
            List.of(DENSE_LAYERS, TOP_K, EXPERT_INTERMEDIATE, SHARED_EXPERTS, EXPERT_GROUPS, GROUPS_KEPT, GROUP_SCORE);

    private ModelReader() {}

    /** Where a scenario names or describes a model. */
    public static Form<StatedModel> form() {
        return CatalogKind.MODEL.form(KEYS, ModelReader::model);
    }

    public static StatedModel model(Value value) {
        ObjectReader reader = value.object(KEYS);
        return reader.given(ATTENTION).isPresent()
                ? StatedModel.inFull(whole(reader))
                : StatedModel.expertsAlone(communication(reader));
    }

    private static MixtureOfExpertsModel communication(ObjectReader reader) {
        for (Key<?> key : OF_WHOLE_MODELS) {
            reader.given(key).ifPresent(given -> {
                throw reader.error("states \"" + key.name() + "\" but no \"" + ATTENTION.name()
                        + "\", without which only the communication of its experts is known");
            });
        }
        RoutingRule rule = routing(reader);
        return new MixtureOfExpertsModel(
                reader.read(DeviceKeys.NAME),
                reader.read(HIDDEN),
                reader.read(LAYERS),
                rule.experts(),
                rule.expertsPerToken(),
                rule.groups(),
                rule.groupsKept(),
                rule.groupScore());
    }

    private static ModelDescription whole(ObjectReader reader) {
        int hidden = reader.read(HIDDEN);
        Attention attention = AttentionReader.attention(reader.value(ATTENTION), hidden);
        int layers = LAYERS.form().read(reader.value(LAYERS));
        ModelDescription model = new ModelDescription(
                reader.read(DeviceKeys.NAME),
                layers,
                hidden,
                VOCABULARY.form().read(reader.value(VOCABULARY)),
                reader.read(EMBEDDINGS) == Embeddings.TIED,
                attention,
                feedForward(reader, layers),
                reader.read(PREDICTED));
        refuseBeyondCounting(model, reader);
        return model;
    }

    private static void refuseBeyondCounting(ModelDescription model, ObjectReader reader) {
        ParameterCount count = new ParameterCount(model);
        double parameters = 0;
        for (LayerKind kind : LayerKind.values()) {
            if (model.layers(kind) > 0) {
                parameters += (double) model.layers(kind) * count.layer(kind).total();
            }
        }
        if (parameters > MOST_PARAMETERS) {
            throw reader.error("has more than 10^15 parameters");
        }
        Attention attention = model.attention();
        double elements = (double) attention.heads() * (attention.queryKeyDimension() + attention.valueDimension());
        if (elements * model.layers() > MOST_HEAD_ELEMENTS) {
            throw reader.error("has more than 10^9 elements of queries and values in all heads and layers");
        }
    }

    private static FeedForward feedForward(ObjectReader reader, int layers) {
        boolean gated = reader.read(FEED_FORWARD) == Block.GATED;
        if (reader.given(ROUTED_EXPERTS).isEmpty()) {
            for (Key<?> key : OF_EXPERTS) {
                reader.given(key).ifPresent(given -> {
                    throw given.error("stands only with routed-experts; give them or remove it");
                });
            }
            return new DenseFeedForward(INTERMEDIATE.form().read(reader.value(INTERMEDIATE)), gated);
        }
        int denseLayers = reader.given(DENSE_LAYERS)
                .map(given -> given.integer(0, layers))
                .orElse(0);
        return new MixtureOfExperts(
                denseLayers,
                denseLayers == 0
                        ? reader.find(INTERMEDIATE).orElse(0)
                        : INTERMEDIATE.form().read(reader.value(INTERMEDIATE)),
                EXPERT_INTERMEDIATE.form().read(reader.value(EXPERT_INTERMEDIATE)),
                reader.read(SHARED_EXPERTS),
                gated,
                routing(reader));
    }

    private static RoutingRule routing(ObjectReader reader) {
        int experts = ROUTED_EXPERTS.form().read(reader.value(ROUTED_EXPERTS));
        int groupCount = reader.given(EXPERT_GROUPS)
                .map(groups -> groups(groups, experts))
                .orElseGet(EXPERT_GROUPS.defaultValue()::orElseThrow);
        int groupsKept = reader.given(GROUPS_KEPT)
                .map(kept -> kept.integer(1, groupCount))
                .orElse(groupCount);
        return new RoutingRule(
                experts,
                groupCount,
                groupsKept,
                reader.read(GROUP_SCORE),
                reader.value(TOP_K).integer(1, experts / groupCount * groupsKept));
    }

    private static int groups(Value groups, int experts) {
        int count = groups.integer(1, experts);
        if (experts % count != 0) {
            throw groups.error("must divide the " + experts + " routed experts, is " + count);
        }
        return count;
    }
}
