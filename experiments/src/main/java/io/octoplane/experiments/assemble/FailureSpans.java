package io.octoplane.experiments.assemble;

import io.octoplane.hardware.failure.Failure;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.JobAbortedException;
import io.octoplane.reports.format.TimelineSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What failed, as rows of {@code timeline.json}: one line for each part. */
final class FailureSpans {
    private static final String PROCESS = "failures";
    private static final String CATEGORY = "failure";

    private FailureSpans() {}

    /** @param end of the run, picoseconds; what lasts longer is shown until then */
    static List<TimelineSpan> of(FailurePlan plan, long end) {
        List<TimelineSpan> spans = new ArrayList<>();
        for (Failure failure : plan.failures()) {
            boolean down = failure.rates().values().stream().allMatch(rate -> rate == 0);
            for (Failure.Span span : failure.spans()) {
                if (span.from() < end) {
                    spans.add(span(failure.name(), down ? "down" : "slow", span.from(), Math.min(span.until(), end)));
                }
            }
        }
        return spans;
    }

    static TimelineSpan restart(JobAbortedException abort, long restartTime) {
        return span("job", "abort and restart", abort.time(), abort.time() + restartTime);
    }

    private static TimelineSpan span(String thread, String name, long from, long until) {
        return new TimelineSpan(PROCESS, thread, name, CATEGORY, from, until - from, Map.of());
    }
}
