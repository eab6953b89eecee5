package io.octoplane.experiments.assemble;

import io.octoplane.kernel.trace.TraceRecord;
import io.octoplane.kernel.trace.TraceSpan;
import io.octoplane.reports.format.TimelineSpan;
import java.util.ArrayList;
import java.util.List;

/** Spans of the simulation's trace as rows of {@code timeline.json}. */
final class TimelineSpans {
    private static final String CATEGORY = "operation";

    private TimelineSpans() {}

    static List<TimelineSpan> of(List<TraceRecord> records) {
        List<TimelineSpan> spans = new ArrayList<>();
        for (TraceRecord record : records) {
            if (record instanceof TraceSpan span) {
                spans.add(new TimelineSpan(
                        span.track().process(),
                        span.track().thread(),
                        span.name(),
                        CATEGORY,
                        span.start(),
                        span.duration(),
                        span.arguments()));
            }
        }
        return spans;
    }
}
