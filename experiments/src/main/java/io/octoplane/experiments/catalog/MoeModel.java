package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;

/**
 * A Mixture-of-Experts model, as far as its traffic needs it.
 *
 * @param name catalog name
 * @param layers all layers
 * @param denseLayers layers without experts, from the first on
 * @param hidden hidden size, elements per token
 * @param routedExperts routed experts per layer
 * @param sharedExperts experts that every token visits
 * @param topK routed experts per token
 * @param expertGroups groups into which the experts are divided
 * @param groupsKept groups that a token may use
 * @param groupScore how a token rates the groups
 */
public record MoeModel(
        String name,
        int layers,
        int denseLayers,
        int hidden,
        int routedExperts,
        int sharedExperts,
        int topK,
        int expertGroups,
        int groupsKept,
        GroupScore groupScore) {

    /** Reads an expanded catalog entry. */
    public static MoeModel read(Value value) {
        ObjectReader reader = value.object(
                "a model",
                "name",
                "layers",
                "dense-layers",
                "hidden",
                "routed-experts",
                "shared-experts",
                "top-k",
                "expert-groups",
                "groups-kept",
                "group-score");
        int layers = reader.required("layers").positiveInteger();
        int experts = reader.required("routed-experts").positiveInteger();
        Value groups = reader.required("expert-groups");
        int groupCount = groups.integer(1, experts);
        if (experts % groupCount != 0) {
            throw groups.error("must divide the " + experts + " routed experts, is " + groupCount);
        }
        return new MoeModel(
                reader.optional("name").map(Value::text).orElse("unnamed"),
                layers,
                reader.required("dense-layers").integer(0, layers),
                reader.required("hidden").positiveInteger(),
                experts,
                reader.required("shared-experts").integer(0, Integer.MAX_VALUE),
                reader.required("top-k").integer(1, experts),
                groupCount,
                reader.required("groups-kept").integer(1, groupCount),
                reader.required("group-score").choice(GroupScore.class));
    }
}
