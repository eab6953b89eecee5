package io.octoplane.experiments.expectation;

import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.Verdict;
import java.util.List;

/**
 * Compares expectations with results, after the run. An expectation about a result that is not there is broken: a check
 * of nothing must not pass. Only where the command line changed the scenario is a missing point taken as left out on
 * purpose, and the expectation skipped.
 */
public final class ExpectationCheck {
    private final ResultSet results;
    private final boolean changed;

    /**
     * @param results all results of the run
     * @param changed whether the run is of a scenario that the command line changed
     */
    public ExpectationCheck(List<ResultRow> results, boolean changed) {
        this.results = new ResultSet(results);
        this.changed = changed;
    }

    /** What became of each, in their order. */
    public List<ExpectationRow> of(List<Expectation> expectations) {
        return expectations.stream().map(this::row).toList();
    }

    private ExpectationRow row(Expectation expectation) {
        try {
            Finding finding = expectation.claim().check(results);
            return row(expectation, finding.holds() ? Verdict.HOLDS : Verdict.BROKEN, finding.found());
        } catch (NothingToCompareException e) {
            return row(expectation, e.isLeftOut() && changed ? Verdict.SKIPPED : Verdict.BROKEN, e.getMessage());
        }
    }

    private static ExpectationRow row(Expectation expectation, Verdict verdict, String found) {
        return new ExpectationRow(
                expectation.claim().text(),
                expectation.location().file(),
                expectation.location().line(),
                verdict,
                found);
    }
}
