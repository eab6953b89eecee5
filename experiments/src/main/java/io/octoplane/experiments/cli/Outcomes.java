package io.octoplane.experiments.cli;

import io.octoplane.experiments.expectation.ExpectationSummary;
import io.octoplane.experiments.run.PointFailure;
import io.octoplane.experiments.run.RunOutcome;
import io.octoplane.reports.ReportOutcome;
import io.octoplane.reports.ReportWriter;
import io.octoplane.reports.format.FailureKind;
import io.octoplane.reports.format.FailuresFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Makes the report of a result folder, shows the answer and what failed, and says which exit code that is. */
final class Outcomes {
    private static final int FAILURES_SHOWN = 5;

    private final Surroundings surroundings;
    private final boolean quiet;
    private final boolean debug;

    Outcomes(Surroundings surroundings, boolean quiet, boolean debug) {
        this.surroundings = surroundings;
        this.quiet = quiet;
        this.debug = debug;
    }

    /**
     * Tells the outcome.
     *
     * @param points how many points were to give a result
     */
    int tell(RunOutcome outcome, Path folder, int points) throws IOException {
        ReportOutcome report = ReportWriter.write(folder);
        report.warnings().forEach(warning -> surroundings.err().println("octoplane: " + warning));
        if (!quiet && !outcome.results().isEmpty()) {
            surroundings.out().println();
            surroundings
                    .out()
                    .print(ReportWriter.summary(folder, surroundings.terminal().style()));
        }
        ExpectationSummary expectations = new ExpectationSummary(outcome.expectations());
        tell(expectations);
        surroundings.out().flush();
        tellFailures(outcome.failures(), folder, points);
        return outcome.failures().isEmpty() && expectations.isBroken()
                ? ExitCodes.CHECK_FAILED
                : exitCode(outcome.failures());
    }

    private void tell(ExpectationSummary expectations) {
        if (quiet) {
            expectations.broken().forEach(surroundings.err()::println);
        } else if (!expectations.rows().isEmpty()) {
            PrintWriter out = surroundings.out();
            out.println();
            out.println(expectations.sentence());
            expectations.broken().forEach(line -> out.println("  " + line));
            expectations.skipped().forEach(line -> out.println("  " + line));
        }
    }

    private void tellFailures(List<PointFailure> failures, Path folder, int points) {
        if (failures.isEmpty()) {
            return;
        }
        surroundings
                .err()
                .println("octoplane: " + failures.size() + " of " + points + " points failed; "
                        + folder.resolve(FailuresFile.NAME) + (failures.size() == 1 ? " has it:" : " has them:"));
        failures.stream().limit(FAILURES_SHOWN).forEach(failure -> surroundings
                .err()
                .println("  " + failure.row().text()));
        if (failures.size() > FAILURES_SHOWN) {
            surroundings.err().println("  and " + (failures.size() - FAILURES_SHOWN) + " more");
        }
        if (debug) {
            failures.forEach(failure -> failure.cause().ifPresent(cause -> cause.printStackTrace(surroundings.err())));
        }
        surroundings.err().flush();
    }

    private static int exitCode(List<PointFailure> failures) {
        if (failures.isEmpty()) {
            return ExitCodes.DONE;
        }
        boolean badInput = failures.stream().anyMatch(failure -> failure.row().kind() == FailureKind.BAD_INPUT);
        return badInput ? ExitCodes.BAD_INPUT : ExitCodes.FAILED;
    }
}
