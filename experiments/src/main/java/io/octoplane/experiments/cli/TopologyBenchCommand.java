package io.octoplane.experiments.cli;

import io.octoplane.experiments.bench.LargestNetwork;
import io.octoplane.experiments.bench.TopologyBenchmark;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code octoplane bench topology}. */
@Command(
        name = "topology",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "Measures how long the largest published networks take to build, and how much memory.",
        description = {
            "",
            "One network, built once, as the process starts: time includes Java's compiling of what it runs. Memory is"
                    + " what is in use after the garbage is collected, and the most that was resident at once.",
            ""
        },
        footer = {"", "Examples:", "  octoplane bench topology", "  octoplane bench topology --network ft3 --json"})
final class TopologyBenchCommand implements Callable<Integer> {
    private static final int MOST_ROUTES = 100_000_000;

    private final Surroundings surroundings;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            defaultValue = "df",
            completionCandidates = Networks.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String network;

    @Option(
            names = "--routes",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Ways to find between endpoints drawn at random (default: ${DEFAULT-VALUE}).")
    private String routes;

    @Option(names = "--json", description = "Prints one JSON object in place of lines.")
    private boolean json;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    TopologyBenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The networks, for help and shell completion. */
    static final class Networks implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return LargestNetwork.names().iterator();
        }
    }

    @Override
    public Integer call() {
        String name = BenchOptions.value("--network", network).choice(LargestNetwork.names());
        TopologyBenchmark benchmark = new TopologyBenchmark(
                LargestNetwork.named(name).orElseThrow(),
                BenchOptions.value("--routes", routes).integer(0, MOST_ROUTES));
        surroundings.out().print(BenchOptions.print(benchmark.figures(), json));
        surroundings.out().flush();
        return ExitCodes.DONE;
    }
}
