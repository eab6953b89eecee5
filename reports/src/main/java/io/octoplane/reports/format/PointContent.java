package io.octoplane.reports.format;

import java.util.List;

/**
 * The finished result of one point of a run.
 *
 * @param results its numbers
 * @param links the loads of its links
 * @param histories how busy links were over time, in the order to show them
 * @param timeline what happened when
 */
public record PointContent(
        List<ResultRow> results, List<LinkRow> links, List<LinkHistory> histories, List<TimelineSpan> timeline) {
    public PointContent {
        results = List.copyOf(results);
        links = List.copyOf(links);
        histories = List.copyOf(histories);
        timeline = List.copyOf(timeline);
    }

    /** Without anything over time but the timeline. */
    public PointContent(List<ResultRow> results, List<LinkRow> links, List<TimelineSpan> timeline) {
        this(results, links, List.of(), timeline);
    }
}
