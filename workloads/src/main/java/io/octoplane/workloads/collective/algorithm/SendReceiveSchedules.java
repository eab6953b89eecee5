package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Schedule;
import java.util.Optional;

/**
 * All-to-all between nodes by sends and receives. Who gets what is as in a pairwise exchange; when, is decided by batches and proxy
 * threads as it goes ({@link io.octoplane.workloads.collective.sendreceive}), so that its schedule is good for following bytes and
 * for closed forms and not what is run.
 */
final class SendReceiveSchedules implements ScheduleFactory {
    private final ScheduleFactory pairwise = new PairwiseSchedules();

    @Override
    public Optional<String> refusal(CollectiveRequest request) {
        if (request.communicator().nodes() == 1) {
            return Optional.of("is for several nodes; inside one it is pairwise");
        }
        return request.steps() == Steps.APART
                ? Optional.of("has no steps that could be apart: its batches are simulated one by one")
                : pairwise.refusal(request);
    }

    @Override
    public Schedule schedule(CollectiveRequest request) {
        return pairwise.schedule(request);
    }
}
