package io.octoplane.reports.format;

import java.util.List;

/**
 * The finished result of one point of a run.
 *
 * @param results its numbers
 * @param links the loads of its links
 * @param timeline what happened when
 */
public record PointContent(List<ResultRow> results, List<LinkRow> links, List<TimelineSpan> timeline) {
    public PointContent {
        results = List.copyOf(results);
        links = List.copyOf(links);
        timeline = List.copyOf(timeline);
    }
}
