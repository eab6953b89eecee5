package io.octoplane.experiments.run;

import io.octoplane.reports.format.LinkHistory;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.PointContent;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.TimelineSpan;
import java.util.List;

/**
 * What the simulation of a point gave.
 *
 * @param results the numbers, in the order to show them
 * @param links the loads of links, in the order to show them; their point is the point's label
 * @param histories how busy links were over time, in the order to show them
 * @param timeline what happened when
 */
public record PointResult(
        List<ResultRow> results, List<LinkRow> links, List<LinkHistory> histories, List<TimelineSpan> timeline) {
    public PointResult {
        results = List.copyOf(results);
        links = List.copyOf(links);
        histories = List.copyOf(histories);
        timeline = List.copyOf(timeline);
    }

    /** Without anything over time but the timeline. */
    public PointResult(List<ResultRow> results, List<LinkRow> links, List<TimelineSpan> timeline) {
        this(results, links, List.of(), timeline);
    }

    /** The same as the content of a file. */
    PointContent content() {
        return new PointContent(results, links, histories, timeline);
    }
}
