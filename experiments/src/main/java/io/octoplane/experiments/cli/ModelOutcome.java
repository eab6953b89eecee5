package io.octoplane.experiments.cli;

import io.octoplane.hardware.device.GpuModel;
import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.KeyValueCache;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.ParameterCount;
import io.octoplane.workloads.model.layout.TrainingMemory;
import java.util.Optional;

/**
 * What follows from a model's description.
 *
 * @param flops how its operations are counted
 * @param cache its cache
 * @param memory what it keeps in training, where a layout is given
 * @param gpu what it has to fit
 */
record ModelOutcome(FlopCount flops, KeyValueCache cache, Optional<TrainingMemory> memory, GpuModel gpu) {
    ModelDescription model() {
        return flops.model();
    }

    ParameterCount parameters() {
        return new ParameterCount(model());
    }
}
