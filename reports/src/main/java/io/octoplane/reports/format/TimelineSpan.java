package io.octoplane.reports.format;

import java.util.Map;

/**
 * Something that took a while on one row of the timeline. Spans of one thread may nest or follow each other; viewers do not
 * show spans that overlap in part, so put such spans on threads of their own.
 *
 * @param process the group of rows, for example {@code node 3}
 * @param thread the row, for example {@code GPU 5 sends}
 * @param name what is shown on the span
 * @param category kind of span, for filters
 * @param startPicoseconds start in simulated time
 * @param durationPicoseconds length, not negative
 * @param arguments details shown when the span is selected, in order; plain decimal numbers become JSON numbers
 */
public record TimelineSpan(
        String process,
        String thread,
        String name,
        String category,
        long startPicoseconds,
        long durationPicoseconds,
        Map<String, String> arguments) {

    public TimelineSpan {
        RowChecks.filled("process", process);
        RowChecks.filled("thread", thread);
        RowChecks.present("name", name);
        RowChecks.present("category", category);
        RowChecks.notNegative("start of '" + name + "'", startPicoseconds);
        RowChecks.notNegative("duration of '" + name + "'", durationPicoseconds);
        arguments = RowChecks.orderedCopy("argument", arguments);
    }
}
