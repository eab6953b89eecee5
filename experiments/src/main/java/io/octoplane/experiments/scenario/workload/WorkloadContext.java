package io.octoplane.experiments.scenario.workload;

import io.octoplane.workloads.model.MixtureOfExpertsModel;
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
        int nodes, int gpusPerNode, int streamingMultiprocessors, Lanes lanes, Optional<MixtureOfExpertsModel> model) {
    int gpus() {
        return nodes * gpusPerNode;
    }
}
