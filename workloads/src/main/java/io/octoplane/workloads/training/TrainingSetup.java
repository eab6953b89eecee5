package io.octoplane.workloads.training;

import io.octoplane.workloads.pipeline.PipelineSchedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training step.
 *
 * @param schedule what each pipeline rank does in which order
 * @param layout which GPU is which rank
 * @param stages units of each stage of the model
 * @param kernels how long they compute
 * @param experts how tokens go to experts; empty where the model has none
 * @param tensor what GPUs exchange that share matrices; empty where none do
 * @param context what GPUs exchange that share a sequence; empty where none do
 * @param tokens of a micro-batch on one GPU, outside of the matrices that it shares
 * @param handOverBytes of the activation, or gradient, of one micro-batch of one GPU
 * @param handOversTogether whether ranks send and receive in one go before each item, as {@link PipelineSchedule#handOversOf} says,
 *     and wait for all of it; otherwise what an item made leaves when it has ended, and nobody waits for it but its receiver
 * @param sms SMs of a GPU
 * @param communicationSms of these, those lent while tokens are exchanged
 * @param choices how passes are arranged
 * @param reduction what ends the step; empty where it ends with the last pass
 * @param variation in what GPUs and kernels differ
 * @param stragglers by GPU: how many times as long as the others it takes
 * @param folded whether one GPU stands for all of its group, and one group of experts for all of its pipeline rank; only where
 *     all of them are alike
 * @param flops work of a token, for rates; empty where it is not known
 */
public record TrainingSetup(
        PipelineSchedule schedule,
        TrainingLayout layout,
        List<List<ModelUnit>> stages,
        ChunkKernels kernels,
        Optional<ExpertSetup> experts,
        Optional<TensorSetup> tensor,
        Optional<ContextSetup> context,
        int tokens,
        double handOverBytes,
        boolean handOversTogether,
        int sms,
        int communicationSms,
        PassChoices choices,
        Optional<ReductionSetup> reduction,
        Variation variation,
        Map<Integer, Double> stragglers,
        boolean folded,
        Optional<TokenFlops> flops) {
    public TrainingSetup {
        stages = List.copyOf(stages);
        if (stages.size() != schedule.layout().stages()) {
            throw new IllegalArgumentException(stages.size() + " stages were given for a schedule of "
                    + schedule.layout().stages());
        }
        if (handOversTogether && schedule.handOversOf(0).isEmpty()) {
            throw new IllegalArgumentException(
                    "it is not known when the ranks of this schedule send and receive in one go");
        }
        if (folded && !(variation.isNone() && stragglers.isEmpty())) {
            throw new IllegalArgumentException("GPUs that differ cannot be folded");
        }
    }

    /**
     * Work of one token of a step, forward and backward.
     *
     * @param causal with the lower triangle of attention alone
     * @param full with all of it
     * @param peakPerSecond dense BF16 peak of one GPU, FLOP/s
     */
    public record TokenFlops(double causal, double full, double peakPerSecond) {}
}
