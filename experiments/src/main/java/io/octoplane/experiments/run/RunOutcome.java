package io.octoplane.experiments.run;

import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.List;

/**
 * What a run gave, beside its files.
 *
 * @param results all results, in the order of the sweep
 * @param validation published figures beside the simulated ones
 * @param reused points that an earlier run had left finished in the folder
 * @param expectations what became of the scenario's expectations
 */
public record RunOutcome(
        List<ResultRow> results, List<ValidationRow> validation, int reused, List<ExpectationRow> expectations) {}
