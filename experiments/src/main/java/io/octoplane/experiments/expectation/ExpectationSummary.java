package io.octoplane.experiments.expectation;

import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.Verdict;
import java.util.List;

/**
 * Expectations in a few words.
 *
 * @param rows what became of each, in their order
 */
public record ExpectationSummary(List<ExpectationRow> rows) {
    public ExpectationSummary {
        rows = List.copyOf(rows);
    }

    /** How many hold: {@code 2 of 4 expectations hold, 1 was skipped.} */
    public String sentence() {
        long holding = count(Verdict.HOLDS);
        long skipped = count(Verdict.SKIPPED);
        return holding + " of " + rows.size() + (rows.size() == 1 ? " expectation holds" : " expectations hold")
                + (skipped == 0 ? "" : ", " + skipped + (skipped == 1 ? " was skipped" : " were skipped"))
                + ".";
    }

    /** Those that are broken, one a line: place, expectation, what was found. */
    public List<String> broken() {
        return lines(Verdict.BROKEN, "found ");
    }

    /** Those that were skipped, one a line: place, expectation, why. */
    public List<String> skipped() {
        return lines(Verdict.SKIPPED, "skipped, ");
    }

    private List<String> lines(Verdict verdict, String introduction) {
        return rows.stream()
                .filter(row -> row.verdict() == verdict)
                .map(row -> row.place() + ": " + row.expectation() + ": " + introduction + row.found())
                .toList();
    }

    /** Whether one is broken. */
    public boolean isBroken() {
        return count(Verdict.BROKEN) > 0;
    }

    private long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }
}
