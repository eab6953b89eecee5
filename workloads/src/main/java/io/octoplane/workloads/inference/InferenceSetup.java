package io.octoplane.workloads.inference;

import java.util.Optional;

/**
 * One decode step or one prefill pass.
 *
 * @param prefill whether prompts are read, not tokens written
 * @param requests on each GPU, at least as many as micro-batches
 * @param newTokens of each request in the step: 1 and those that were drafted
 * @param tokensPerStep that a request gains by the step, on average; in prefill, tokens of its prompt that the pass deals with, cached ones
 *     included
 * @param microBatches 1 or 2, equally large
 * @param interleaving how they take turns
 * @param denseLayers of the model
 * @param expertLayers of the model
 * @param simulatedLayers layers of experts that are simulated, at least 2 (or all); the others take as long as the mean of all but the
 *     first. More than the model has are those of several steps, one behind the other
 * @param sharing how GPUs share the experts
 * @param compute times of kernels
 * @param exchange kernels of the exchanges of one micro-batch
 * @param betweenSteps picoseconds from the end of a step to the beginning of the next
 * @param memory of a GPU; empty where nobody asks for it
 */
public record InferenceSetup(
        boolean prefill,
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
        ExchangePlan exchange,
        long betweenSteps,
        Optional<InferenceMemory> memory) {
    public InferenceSetup {
        if (microBatches < 1 || microBatches > 2 || requests < microBatches || requests % microBatches != 0) {
            throw new IllegalArgumentException(requests + " requests do not make " + microBatches
                    + " equal micro-batches, of which there are 1 or 2");
        }
        if (simulatedLayers < Math.min(2, expertLayers)) {
            throw new IllegalArgumentException("at least two layers of experts are simulated, not " + simulatedLayers);
        }
    }

    /** Tokens of a micro-batch on a GPU. */
    int tokens() {
        return requests / microBatches * newTokens;
    }
}
