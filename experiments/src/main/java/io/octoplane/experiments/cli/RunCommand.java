package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.experiments.run.Progress;
import io.octoplane.experiments.run.RunOutcome;
import io.octoplane.experiments.run.RunRequest;
import io.octoplane.experiments.run.ScenarioRun;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.Shard;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code octoplane run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Simulates a scenario and writes its results, tables and charts.",
        description = {
            "",
            "Runs every point of the scenario's sweep. Points that an earlier run of the same program left finished in the"
                    + " folder are not run again. A point that fails is recorded in failures.jsonl and does not stop the"
                    + " others. The exit code is 1 when the results are not as the scenario expects (expect:).",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane run scenarios/deepep-normal-kernels.yaml --out out",
            "  octoplane run scenarios/deepep-normal-kernels.yaml --set cluster.nodes=4 --quiet",
            "  octoplane run scenarios/deepep-normal-kernels.yaml --set \"cluster.node.nic.rate=200 Gb/s\"",
            "  octoplane run scenarios/deepep-normal-kernels.yaml --set \"sweep.cluster.nodes=[2, 4]\" --threads 1",
            "  octoplane run scenarios/deepep-normal-kernels.yaml --shard 1/2 --out out/shard-1"
        })
final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private ScenarioOptions options;

    @Mixin
    private ExecutionOptions execution;

    @Option(names = "--out", paramLabel = "DIR", description = "Result folder (default: out/<name of the scenario>).")
    private Path out;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Runs only the I-th of N shares of the points, counted from 1; octoplane merge joins them.")
    private String shard;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws IOException {
        int threads = execution.threads();
        ScenarioDocument document = options.load();
        List<Point> points = SweepPlan.withVariations(document);
        document.expectations();
        Scenario scenario = points.get(0).scenario();
        Optional<Shard> part = Optional.ofNullable(shard).map(text -> Shard.parse(text, "--shard"));
        if (part.isPresent() && !document.uncertainty().inputs().isEmpty()) {
            throw new ScenarioException(
                    Location.of("--shard"),
                    "a scenario with uncertainty: is not split; --set uncertainty=~ leaves that out");
        }
        Path folder = out == null
                ? Path.of("out", scenario.name() + part.map(Shard::suffix).orElse(""))
                : out;
        OutputFolder.check(folder);
        RunRequest request = new RunRequest(
                document,
                points,
                PublishedSets.named(scenario.compare()),
                folder,
                threads,
                options.commandLine(),
                part,
                execution.failFast());
        try (FolderLock lock = OutputFolder.lock(folder)) {
            return run(request, scenario.name());
        }
    }

    private int run(RunRequest request, String name) throws IOException {
        int points = request.share().size();
        say(name + request.shard().map(part -> ", shard " + part).orElse("") + ": " + count(points, "point") + " on "
                + count(Math.min(request.threads(), points), "thread"));
        RunOutcome outcome;
        try (Progress progress = execution.progress(surroundings, points)) {
            outcome = new ScenarioRun(
                            request,
                            surroundings.program().get(),
                            surroundings.runner().get())
                    .execute(progress);
        }
        if (outcome.reused() > 0) {
            say(outcome.reused() + " of " + count(points, "point") + (outcome.reused() == 1 ? " was" : " were")
                    + " already there from an earlier run");
        }
        return new Outcomes(surroundings, execution.quiet(), options.debug()).tell(outcome, request.folder(), points);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void say(String line) {
        execution.say(surroundings.out(), line);
    }
}
