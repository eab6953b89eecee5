package io.octoplane.experiments.reproduce;

import io.octoplane.experiments.run.PointFailure;
import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.run.Progress;
import io.octoplane.experiments.run.RunOutcome;
import io.octoplane.experiments.run.RunRequest;
import io.octoplane.experiments.run.ScenarioRun;
import io.octoplane.experiments.validation.PublishedSet;
import io.octoplane.reports.ReproductionReport;
import io.octoplane.reports.format.ReproducedScenario;
import io.octoplane.reports.format.ReproductionDescription;
import io.octoplane.reports.format.ReproductionRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs scenarios one after another, each into a folder of its name, and then writes the report over all of them. */
public final class Reproduction {
    private static final String COMMAND = "octoplane reproduce";

    private final Program program;
    private final PointRunner runner;
    private final int threads;
    private final boolean failFast;
    private final ReproducedFigures figures;
    private final List<ReproducedScenario> done = new ArrayList<>();

    /**
     * @param program which program this is
     * @param runner simulates points
     * @param threads threads to run points on, at least 1
     * @param failFast whether the first failing point ends the run
     * @param sets all published sets
     * @param scenarios all scenarios there are, whether or not they are to run
     */
    public Reproduction(
            Program program,
            PointRunner runner,
            int threads,
            boolean failFast,
            List<PublishedSet> sets,
            List<PaperScenario> scenarios) {
        this.program = program;
        this.runner = runner;
        this.threads = threads;
        this.failFast = failFast;
        this.figures = new ReproducedFigures(sets, scenarios);
    }

    /**
     * Runs a scenario, as {@code octoplane run} would; points that are finished in the folder are not run again.
     *
     * @param folder its result folder
     */
    public RunOutcome run(PaperScenario scenario, Path folder, Progress progress) throws IOException {
        RunRequest request = new RunRequest(
                scenario.document(),
                scenario.points(),
                scenario.compare(),
                folder,
                threads,
                COMMAND + ' ' + scenario.name(),
                Optional.empty(),
                failFast);
        RunOutcome outcome = new ScenarioRun(request, program, runner).execute(progress);
        figures.add(scenario, outcome.validation());
        done.add(new ReproducedScenario(
                scenario.name(),
                scenario.title(),
                scenario.points().size(),
                outcome.failures().stream().map(PointFailure::row).toList(),
                outcome.expectations()));
        return outcome;
    }

    /**
     * Writes the report over all scenarios that have run.
     *
     * @param folder the folder that theirs are in
     * @param named the names that were asked for; empty when all were
     */
    public ReproductionDescription report(Path folder, List<String> named) throws IOException {
        List<ReproductionRow> rows = figures.rows();
        ReproductionDescription description = new ReproductionDescription(
                program.version(), named.isEmpty() ? COMMAND : COMMAND + ' ' + String.join(" ", named), done, rows);
        ReproductionReport.write(folder, description, ReproducedFigures.checks(rows));
        return description;
    }
}
