package io.octoplane.workloads.training;

import java.util.Optional;

/** Setups that differ in one thing. */
final class Setups {
    private Setups() {}

    static TrainingSetup with(
            TrainingSetup setup,
            Optional<ExpertSetup> experts,
            boolean handOversTogether,
            Optional<ReductionSetup> reduction) {
        return new TrainingSetup(
                setup.schedule(),
                setup.layout(),
                setup.stages(),
                setup.kernels(),
                experts,
                setup.tensor(),
                setup.context(),
                setup.tokens(),
                setup.handOverBytes(),
                handOversTogether,
                setup.sms(),
                setup.communicationSms(),
                setup.choices(),
                reduction,
                setup.variation(),
                setup.stragglers(),
                setup.folded(),
                setup.flops());
    }
}
