package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.NearestName;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.experiments.run.Progress;
import io.octoplane.experiments.run.RunOutcome;
import io.octoplane.experiments.run.RunRequest;
import io.octoplane.experiments.run.ScenarioRun;
import io.octoplane.experiments.scenario.ClusterSpec;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code octoplane collective}. */
@Command(
        name = "collective",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "Simulates a collective of NCCL over sizes and prints what nccl-tests prints.",
        description = {
            "",
            "Sizes, time, algorithm and bus bandwidth are counted as in nccl-tests. Makes a scenario with a sweep over sizes and"
                    + " runs it as octoplane run does, so that results, tables and charts are in the result folder. Which"
                    + " algorithm and protocol were used stands behind each size.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane collective all_reduce --gpus 8",
            "  octoplane collective all_reduce --cluster h800-cx7-8x --gpus 64 --min 8 --max 16G --factor 2",
            "  octoplane collective all_gather --gpus 32 -b 1M -e 1G -f 4 --algorithm ring --protocol simple",
            "  octoplane collective alltoall --cluster scenarios/cross-rail.yaml --gpus 16 --out out/alltoall",
            "  octoplane collective all_reduce --gpus 16 --gpus-per-node 1 --algorithm double-binary-tree"
        })
final class CollectiveCommand implements Callable<Integer> {
    private static final Location OPERATION = Location.of("OPERATION");

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "OPERATION",
            completionCandidates = Operations.class,
            description = "${COMPLETION-CANDIDATES}; hyphens, and the names of nccl-tests' programs, will do.")
    private String operation;

    @Mixin
    private CollectiveOptions options;

    @Mixin
    private SizeSeries sizes;

    @Mixin
    private ExecutionOptions execution;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Result folder (default: out/OPERATION-N-gpus, with the options that are not the usual ones).")
    private Path out;

    CollectiveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The operations, for help and shell completion. */
    static final class Operations implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws IOException {
        int threads = execution.threads();
        CollectiveFunction function = function(operation);
        ScenarioDocument document = options.scenario(function.word(), sizes.sizes());
        List<Point> points = SweepPlan.points(document);
        Path folder = out == null ? Path.of("out", options.folderName(function.word())) : out;
        OutputFolder.check(folder);
        RunRequest request = new RunRequest(
                document,
                points,
                List.of(),
                folder,
                threads,
                "octoplane collective " + operation + options.words() + sizes.words(),
                Optional.empty(),
                execution.failFast());
        try (FolderLock lock = OutputFolder.lock(folder)) {
            return run(request, function);
        }
    }

    private int run(RunRequest request, CollectiveFunction function) throws IOException {
        RunOutcome outcome;
        try (Progress progress =
                execution.progress(surroundings, request.points().size())) {
            outcome = new ScenarioRun(
                            request,
                            surroundings.program().get(),
                            surroundings.runner().get())
                    .execute(progress);
        }
        if (!execution.quiet()) {
            new CollectiveTable(function, options.gpus(), outcome.results())
                    .print(surroundings.out(), cluster(request.points().get(0)), options.how());
        }
        int code = new Outcomes(surroundings, true, options.debug())
                .tell(outcome, request.folder(), request.points().size());
        execution.say(surroundings.out(), "# Results: " + request.folder());
        return code;
    }

    private static String cluster(Point point) {
        ClusterSpec cluster = point.scenario().cluster();
        return cluster.nodes() + " x " + cluster.node().name() + ", "
                + cluster.network().topology().family();
    }

    /** All spellings have the same letters. */
    private static CollectiveFunction function(String text) {
        String letters = letters(text).replaceFirst("perf$", "");
        return Arrays.stream(CollectiveFunction.values())
                .filter(function -> letters(function.word()).equals(letters))
                .findFirst()
                .orElseThrow(() -> new ScenarioException(
                        OPERATION, "no such collective as \"" + text + '"' + NearestName.hint(text, names())));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static List<String> names() {
        return Arrays.stream(CollectiveFunction.values())
                .map(function -> function.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
