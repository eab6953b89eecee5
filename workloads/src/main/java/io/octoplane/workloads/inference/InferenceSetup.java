package io.octoplane.workloads.inference;

import io.octoplane.workloads.deepep.LowLatencySetup;
import java.util.Optional;

/**
 * One decode step.
 *
 * @param requests on each GPU, at least as many as micro-batches
 * @param newTokens of each request in the step: 1 and those that were drafted
 * @param tokensPerStep that a request gains by the step, on average
 * @param microBatches 1 or 2, equally large
 * @param interleaving how they take turns
 * @param denseLayers of the model
 * @param expertLayers of the model
 * @param simulatedLayers layers of experts that are simulated, from 2 (or all) to all; the others take as long as the mean of all but the
 *     first
 * @param sharing how GPUs share the experts
 * @param compute times of kernels
 * @param exchange sizes and times of the exchanges of one micro-batch
 * @param nvlinkBytesPerSecond payload that the SMs of a GPU store to its neighbours
 * @param launchGap picoseconds between two kernels
 * @param betweenSteps picoseconds from the end of a step to the beginning of the next
 * @param memory of a GPU; empty where nobody asks for it
 */
public record InferenceSetup(
        int requests,
        int newTokens,
        double tokensPerStep,
        int microBatches,
        Interleaving interleaving,
        int denseLayers,
        int expertLayers,
        int simulatedLayers,
        ExpertSharing sharing,
        ComputeTimes compute,
        LowLatencySetup exchange,
        double nvlinkBytesPerSecond,
        long launchGap,
        long betweenSteps,
        Optional<InferenceMemory> memory) {
    public InferenceSetup {
        if (microBatches < 1 || microBatches > 2 || requests < microBatches || requests % microBatches != 0) {
            throw new IllegalArgumentException(requests + " requests do not make " + microBatches
                    + " equal micro-batches, of which there are 1 or 2");
        }
        if (simulatedLayers < Math.min(2, expertLayers) || simulatedLayers > expertLayers) {
            throw new IllegalArgumentException("at least two and at most all " + expertLayers
                    + " layers of experts are simulated, not " + simulatedLayers);
        }
    }

    /** Tokens of a micro-batch on a GPU. */
    int tokens() {
        return requests / microBatches * newTokens;
    }
}
