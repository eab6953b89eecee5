package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.routing.GroupScore;

/** Reads expanded catalog entries of models. */
public final class ModelReader {
    private ModelReader() {}

    public static MixtureOfExpertsModel model(Value value) {
        ObjectReader reader = value.object(
                "a model",
                "name",
                "layers",
                "hidden",
                "routed-experts",
                "top-k",
                "expert-groups",
                "groups-kept",
                "group-score");
        int experts = reader.required("routed-experts").integer(1, 1 << 16);
        Value groups = reader.required("expert-groups");
        int groupCount = groups.integer(1, experts);
        if (experts % groupCount != 0) {
            throw groups.error("must divide the " + experts + " routed experts, is " + groupCount);
        }
        int groupsKept = reader.required("groups-kept").integer(1, groupCount);
        GroupScore score = reader.required("group-score").choice(GroupScore.class);
        return new MixtureOfExpertsModel(
                reader.optional("name").map(Value::text).orElse("unnamed"),
                reader.required("hidden").integer(1, 1 << 20),
                reader.required("layers").positiveInteger(),
                experts,
                reader.required("top-k").integer(1, experts / groupCount * groupsKept),
                groupCount,
                groupsKept,
                score);
    }
}
