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
        return request.communicator().nodes() == 1
                ? Optional.of("is for several nodes; inside one it is pairwise")
                : pairwise.refusal(request);
    }

    @Override
    public Schedule schedule(CollectiveRequest request) {
        return pairwise.schedule(request);
    }
}
