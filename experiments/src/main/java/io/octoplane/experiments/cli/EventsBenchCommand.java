package io.octoplane.experiments.cli;

import io.octoplane.experiments.bench.EventBenchmark;
import io.octoplane.experiments.bench.EventDelays;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code octoplane bench events}. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "Measures the event kernel: events per CPU second, bytes allocated per event.",
        description = {
            "",
            "A fixed number of events is pending; each that is executed schedules another. CPU time (cpu_s) is that"
                    + " of the simulating thread in the second half of the run, when Java has compiled what it runs.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane bench events",
            "  octoplane bench events --pending 100000 --delays exponential --seconds 10 --json"
        })
final class EventsBenchCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--pending",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Events pending at any moment (default: ${DEFAULT-VALUE}).")
    private String pending;

    @Option(
            names = "--delays",
            paramLabel = "DISTRIBUTION",
            defaultValue = "packets",
            completionCandidates = Distributions.class,
            description = "Of the delays: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String delays;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "6",
            description = "CPU time to run for (default: ${DEFAULT-VALUE}).")
    private String seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the delays (default: ${DEFAULT-VALUE}).")
    private String seed;

    @Option(names = "--json", description = "Prints one JSON object in place of lines.")
    private boolean json;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    EventsBenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The distributions, for help and shell completion. */
    static final class Distributions implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return EventDelays.names().iterator();
        }
    }

    @Override
    public Integer call() {
        EventBenchmark benchmark = new EventBenchmark(
                EventDelays.named(BenchOptions.value("--delays", delays).choice(EventDelays.names()))
                        .orElseThrow(),
                (int) BenchOptions.value("--pending", pending).wholeNumber(1, EventBenchmark.MOST_PENDING),
                BenchOptions.value("--seconds", seconds).integer(1, 3_600),
                BenchOptions.value("--seed", seed).wholeNumber(0, Long.MAX_VALUE));
        Map<String, Object> figures = benchmark.figures();
        surroundings.out().print(BenchOptions.print(figures, json));
        surroundings.out().flush();
        return ExitCodes.DONE;
    }
}
