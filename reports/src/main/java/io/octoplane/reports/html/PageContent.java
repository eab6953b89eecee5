package io.octoplane.reports.html;

import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.ValidationRow;
import java.util.List;

/**
 * All that the page shows.
 *
 * @param run what was asked
 * @param results the numbers
 * @param validations the published figures beside them; may be empty
 * @param links the load of the links; may be empty
 * @param charts the charts; empty where none could be drawn
 * @param warnings what could not be shown, and why
 */
public record PageContent(
        RunDescription run,
        List<ResultRow> results,
        List<ValidationRow> validations,
        List<LinkRow> links,
        List<PageChart> charts,
        List<String> warnings) {}
