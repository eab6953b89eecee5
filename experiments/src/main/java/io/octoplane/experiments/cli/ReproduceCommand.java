package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.reproduce.PaperScenario;
import io.octoplane.experiments.reproduce.PaperScenarios;
import io.octoplane.experiments.reproduce.Reproduction;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.experiments.run.Progress;
import io.octoplane.experiments.run.RunOutcome;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.ReportWriter;
import io.octoplane.reports.ReproductionReport;
import io.octoplane.reports.format.ReproductionDescription;
import io.octoplane.reports.format.ReproductionStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code octoplane reproduce}. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Runs the scenarios of published figures and reports how far off each figure is.",
        description = {
            "",
            "Each scenario gets its results in DIR/<its name>, as octoplane run would leave them, and points that are"
                    + " finished there are not run again. DIR itself gets one report over all: index.html,"
                    + " validation.jsonl, validation.csv, summary.md and junit.xml. Published figures without a simulated"
                    + " one are listed. Scenarios run as they are shipped; octoplane run changes them. The exit code is 1"
                    + " when a scenario that has run gave no result for a published figure, or not what it expects.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane reproduce --list",
            "  octoplane reproduce --out out/paper",
            "  octoplane reproduce deepep-normal-kernels --out out/paper"
        })
final class ReproduceCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "Scenarios to run (default: all).")
    private List<String> names = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out/reproduce",
            description = "Folder of the report and of the result folders (default: out/reproduce).")
    private Path out;

    @Option(names = "--list", description = "Lists the scenarios, and runs none.")
    private boolean list;

    @Mixin
    private ExecutionOptions execution;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    ReproduceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws IOException {
        List<PaperScenario> all = PaperScenarios.shipped();
        List<String> known = all.stream().map(PaperScenario::name).toList();
        names.forEach(name -> new Value(new ScalarNode(Location.of("NAME"), name, true), "").name("a scenario", known));
        List<PaperScenario> asked = all.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
        if (list) {
            surroundings
                    .out()
                    .print(ScenarioListing.of(asked)
                            .text(surroundings.terminal().style()));
            surroundings.out().flush();
            return ExitCodes.DONE;
        }
        int threads = execution.threads();
        OutputFolder.check(out);
        Reproduction reproduction = new Reproduction(
                surroundings.program().get(),
                surroundings.runner().get(),
                threads,
                execution.failFast(),
                PublishedSets.all(),
                all);
        try (FolderLock lock = OutputFolder.lock(out)) {
            return run(reproduction, asked);
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private int run(Reproduction reproduction, List<PaperScenario> scenarios) throws IOException {
        int points = scenarios.stream()
                .mapToInt(scenario -> scenario.points().size())
                .sum();
        say(scenarios.size()
                + (scenarios.size() == 1 ? " scenario, " : " scenarios, ")
                + points
                + (points == 1 ? " point" : " points"));
        Outcomes outcomes = new Outcomes(surroundings, true, debug);
        int worst = ExitCodes.DONE;
        int before = 0;
        try (Progress progress = execution.progress(surroundings, points)) {
            for (PaperScenario scenario : scenarios) {
                Path folder = out.resolve(scenario.name());
                int finished = before;
                RunOutcome outcome;
                try (FolderLock lock = OutputFolder.lock(folder)) {
                    outcome = reproduction.run(scenario, folder, done -> progress.finished(finished + done));
                    worst = Math.max(
                            worst,
                            outcomes.tell(outcome, folder, scenario.points().size()));
                }
                before += scenario.points().size();
            }
        }
        ReproductionDescription description = reproduction.report(out, names);
        tell(description);
        boolean missing = !description.with(ReproductionStatus.MISSING).isEmpty();
        return worst == ExitCodes.DONE && missing ? ExitCodes.CHECK_FAILED : worst;
    }

    private void tell(ReproductionDescription description) {
        description.with(ReproductionStatus.MISSING).forEach(row -> surroundings
                .err()
                .println("octoplane: " + row.id() + " is missing: " + row.scenario() + " gave no result for it"));
        surroundings.err().flush();
        say("");
        if (!execution.quiet()) {
            surroundings
                    .out()
                    .print(ReproductionReport.summary(
                            description, surroundings.terminal().style()));
        }
        say("Report: " + out.resolve(ReportWriter.PAGE));
    }

    private void say(String line) {
        execution.say(surroundings.out(), line);
    }
}
