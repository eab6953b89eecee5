package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.catalog.StatedModel;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.model.ModelDescription;
import java.util.Optional;

/**
 * What the defaults and limits of a workload depend on.
 *
 * @param nodes nodes of the cluster
 * @param gpusPerNode GPUs of one node
 * @param streamingMultiprocessors SMs of one GPU
 * @param lanes of the network
 * @param model the scenario's model, if it names one
 */
public record WorkloadContext(
        int nodes, int gpusPerNode, int streamingMultiprocessors, Lanes lanes, Optional<StatedModel> model) {
    int gpus() {
        return nodes * gpusPerNode;
    }

    /**
     * The model of work that moves tokens to experts.
     *
     * @param reader of the workload, which complains
     */
    MixtureOfExpertsModel experts(ObjectReader reader) {
        StatedModel stated = stated(reader);
        return stated.communication()
                .orElseThrow(() -> reader.error("needs a model with experts, and " + stated.name() + " is dense"));
    }

    /**
     * The model of work that computes.
     *
     * @param reader of the workload, which complains
     */
    ModelDescription wholeModel(ObjectReader reader) {
        StatedModel stated = stated(reader);
        return stated.description()
                .orElseThrow(() -> reader.error("needs the whole model, and of " + stated.name()
                        + " only the experts are known; give its attention"));
    }

    private StatedModel stated(ObjectReader reader) {
        return model.orElseThrow(() -> reader.error("needs a model; add, for example, model: deepseek-v3"));
    }
}
