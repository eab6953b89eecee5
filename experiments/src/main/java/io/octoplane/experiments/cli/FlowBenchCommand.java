package io.octoplane.experiments.cli;

import io.octoplane.experiments.bench.FlowBenchmark;
import io.octoplane.experiments.bench.FlowCase;
import io.octoplane.experiments.bench.FlowMeasurement;
import io.octoplane.experiments.document.Value;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code octoplane bench flow}. */
@Command(
        name = "flow",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "Measures the flow engine: simulated time, flows per CPU second, memory.",
        description = {
            "",
            "Every message starts at time 0 on a non-blocking tree of two levels with 400 Gb/s and 500 ns a link."
                    + " CPU time (cpu_s) and peak memory (peak_rss_mb, of 10^6 bytes) are those of the whole process, with"
                    + " the start of Java. The same options and seed give the same simulated time.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane bench flow --case all-to-all --endpoints 1024 --bytes 64KiB",
            "  octoplane bench flow --case all-to-all --endpoints 64 --bytes 64KiB --stagger --exact",
            "  octoplane bench flow --case permutation --endpoints 1024 --bytes \"16 MiB\" --json",
            "  octoplane bench flow --case incast --endpoints 128 --bytes 1048576"
        })
final class FlowBenchCommand implements Callable<Integer> {
    private static final long LEAST_BYTES = 2;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--case",
            required = true,
            paramLabel = "CASE",
            completionCandidates = Cases.class,
            description = "Who sends to whom: ${COMPLETION-CANDIDATES}.")
    private String traffic;

    @Option(
            names = "--endpoints",
            required = true,
            paramLabel = "N",
            description = "Hosts of the tree; they must fill its leaves, as powers of two do.")
    private String endpoints;

    @Option(
            names = "--bytes",
            required = true,
            paramLabel = "SIZE",
            description = "Size of a message, as 64KiB or \"64 KiB\"; a plain number is bytes.")
    private String bytes;

    @Option(names = "--stagger", description = "Draws sizes uniformly from half to one and a half times SIZE.")
    private boolean stagger;

    @Option(
            names = "--exact",
            description = "Solves rates again after every completion: many different sizes take very long.")
    private boolean exact;

    @Option(
            names = "--batch-flows",
            paramLabel = "SHARE",
            description = "Share of the flows that may complete before rates are solved again (default: 2%%).")
    private String batchFlows;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of drawn sizes and permutations (default: ${DEFAULT-VALUE}).")
    private String seed;

    @Option(names = "--json", description = "Prints one JSON object in place of lines.")
    private boolean json;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    FlowBenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The cases, for help and shell completion. */
    static final class Cases implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return FlowCase.names().iterator();
        }
    }

    @Override
    public Integer call() {
        Map<String, Object> figures = FlowMeasurement.of(benchmark()).figures();
        surroundings.out().print(BenchOptions.print(figures, json));
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    private FlowBenchmark benchmark() {
        if (exact && batchFlows != null) {
            throw new ParameterException(
                    spec.commandLine(), "--exact and --batch-flows exclude each other: exact is a share of 0");
        }
        FlowCase ofName = FlowCase.named(BenchOptions.value("--case", traffic).choice(FlowCase.names()))
                .orElseThrow();
        int hosts = BenchOptions.value("--endpoints", endpoints).integer(2, Integer.MAX_VALUE);
        long size = BenchOptions.size(BenchOptions.value("--bytes", bytes), LEAST_BYTES);
        long seedNumber = BenchOptions.value("--seed", seed).wholeNumber(0, Long.MAX_VALUE);
        double share = batchFlows == null ? 0 : share(BenchOptions.value("--batch-flows", batchFlows));
        try {
            FlowBenchmark benchmark = FlowBenchmark.of(ofName, hosts, size, stagger, seedNumber);
            if (exact) {
                return benchmark.exact();
            }
            return batchFlows == null ? benchmark : benchmark.batchingFlows(share);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static double share(Value value) {
        double share = value.fraction();
        if (share >= 1) {
            throw value.error("expected a percentage below 100 %, found " + value.text());
        }
        return share;
    }
}
