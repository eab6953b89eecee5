package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Schedule;
import java.util.Optional;

/** Makes schedules by one algorithm. */
interface ScheduleFactory {
    /** Why the algorithm cannot do it, in words that follow its name ("does all-reduce only, not ..."); empty when it can. */
    Optional<String> refusal(CollectiveRequest request);

    /** The schedule of a request that is not refused. */
    Schedule schedule(CollectiveRequest request);
}
