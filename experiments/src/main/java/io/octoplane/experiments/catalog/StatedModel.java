package io.octoplane.experiments.catalog;

import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.model.ModelDescription;
import java.util.Optional;

/**
 * A model as far as it was stated. One whose attention is stated is described in full; of one with nothing but its experts
 * only the communication of a layer is known.
 *
 * @param name catalog name
 * @param communication what the communication of a layer of experts has to know; empty for dense models
 * @param description the whole model; empty where only its experts were stated
 */
public record StatedModel(
        String name, Optional<MixtureOfExpertsModel> communication, Optional<ModelDescription> description) {
    static StatedModel inFull(ModelDescription description) {
        return new StatedModel(description.name(), description.communication(), Optional.of(description));
    }

    static StatedModel expertsAlone(MixtureOfExpertsModel model) {
        return new StatedModel(model.name(), Optional.of(model), Optional.empty());
    }
}
