package io.octoplane.reports.html;

import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.LikelihoodRow;
import io.octoplane.reports.format.LinkHistory;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.ReportTables;
import java.util.List;

/**
 * All that the page shows.
 *
 * @param run what was asked
 * @param results the numbers
 * @param validations the published figures beside them; may be empty
 * @param likelihoods how likely configurations make those of them that are draws; may be empty
 * @param links the load of the links; may be empty
 * @param histories how busy links were over time; may be empty
 * @param expectations what was expected of the numbers, and what became of it; may be empty
 * @param failures the points without a result; may be empty
 * @param tables the tables made of these, which are also files
 * @param charts the charts; empty where none could be drawn
 * @param sheets charts put together
 * @param warnings what could not be shown, and why
 */
public record PageContent(
        RunDescription run,
        List<ResultRow> results,
        List<ValidationRow> validations,
        List<LikelihoodRow> likelihoods,
        List<LinkRow> links,
        List<LinkHistory> histories,
        List<ExpectationRow> expectations,
        List<FailureRow> failures,
        ReportTables tables,
        List<PageChart> charts,
        List<PageSheet> sheets,
        List<String> warnings) {}
