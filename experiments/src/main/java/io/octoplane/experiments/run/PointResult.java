package io.octoplane.experiments.run;

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
 * @param timeline what happened when
 */
public record PointResult(List<ResultRow> results, List<LinkRow> links, List<TimelineSpan> timeline) {
    public PointResult {
        results = List.copyOf(results);
        links = List.copyOf(links);
        timeline = List.copyOf(timeline);
    }

    /** The same as the content of a file. */
    PointContent content() {
        return new PointContent(results, links, timeline);
    }
}
