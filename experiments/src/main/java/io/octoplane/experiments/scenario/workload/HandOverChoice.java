package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.scenario.workload.TrainingRun.HandOvers;
import io.octoplane.workloads.pipeline.PipelineSchedule;

/** Reads what hand-overs take: what the schedule's released code does, where there is any. */
final class HandOverChoice {
    static final Key<HandOvers> KEY = Key.optional(
                    "hand-overs",
                    Form.choice(HandOvers.class),
                    "How activations and gradients cross the network between pipeline ranks: as each is ready; in one go before"
                            + " each item, which waits for all of it, as in DualPipe's released code; or in no time.")
            .otherwise("together with schedule: dualpipe, else network");

    private HandOverChoice() {}

    static HandOvers read(ObjectReader reader, PipelineSchedule schedule) {
        boolean isPublished = schedule.handOversOf(0).isPresent();
        HandOvers handOvers = reader.find(KEY).orElse(isPublished ? HandOvers.TOGETHER : HandOvers.NETWORK);
        if (handOvers == HandOvers.TOGETHER && !isPublished) {
            throw reader.error("hand-overs: together is known of schedule: dualpipe alone");
        }
        return handOvers;
    }
}
