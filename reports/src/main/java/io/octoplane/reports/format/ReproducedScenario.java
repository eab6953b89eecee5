package io.octoplane.reports.format;

import java.util.List;

/**
 * A scenario that a reproduction has run.
 *
 * @param name its name, which is also the name of its result folder inside that of the reproduction
 * @param title one line that says what it asks
 * @param points how many points it has
 * @param failures points that gave no result
 * @param expectations what became of what it expects
 */
public record ReproducedScenario(
        String name, String title, int points, List<FailureRow> failures, List<ExpectationRow> expectations) {

    public ReproducedScenario {
        RowChecks.filled("name", name);
        RowChecks.filled("title of '" + name + "'", title);
        failures = List.copyOf(failures);
        expectations = List.copyOf(expectations);
    }
}
