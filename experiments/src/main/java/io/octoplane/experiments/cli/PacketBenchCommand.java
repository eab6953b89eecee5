package io.octoplane.experiments.cli;

import io.octoplane.experiments.assemble.PacketProbe;
import io.octoplane.experiments.bench.BenchmarkLink;
import io.octoplane.experiments.bench.FlowCase;
import io.octoplane.experiments.bench.PacketBenchmark;
import io.octoplane.experiments.bench.PacketMeasurement;
import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.scenario.ValueOverride;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code octoplane bench packet}. */
@Command(
        name = "packet",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "Measures the packet engine: simulated time, packet-hops per CPU second, memory.",
        description = {
            "",
            "Every message starts at time 0 on a non-blocking tree of two levels with 400 Gb/s and 500 ns a link, in"
                    + " packets of 4 KiB with the headers of the link layer. packet_hops counts links crossed by payload packets;"
                    + " cold_cpu_s is the whole process up to the end of the first run, with the start of Java; cpu_s is a"
                    + " run after warming up (the second half of at least 3 s). Statistics are on, as in scenarios.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane bench packet --case all-to-all --endpoints 256 --bytes 64KiB",
            "  octoplane bench packet --case permutation --endpoints 128 --bytes 16MiB --routing spray",
            "  octoplane bench packet --case all-to-all --endpoints 1024 --bytes 64KiB --threads 2 --json",
            "  octoplane bench packet --case incast --endpoints 64 --bytes 1MiB --link-layer roce-dcqcn",
            "  octoplane bench packet --scenario scenarios/cross-rail.yaml"
        })
final class PacketBenchCommand implements Callable<Integer> {
    private static final int MOST_THREADS = 64;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--case",
            paramLabel = "CASE",
            completionCandidates = FlowBenchCommand.Cases.class,
            description = "Who sends to whom: ${COMPLETION-CANDIDATES}.")
    private String traffic;

    @Option(names = "--endpoints", paramLabel = "N", description = "Hosts of the tree; they must fill its leaves.")
    private String endpoints;

    @Option(
            names = "--bytes",
            paramLabel = "SIZE",
            description = "Size of a message, as 64KiB or \"64 KiB\"; a plain number is bytes.")
    private String bytes;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "random",
            description =
                    "How a host's messages take turns: random (an order of its own) or rotate (all hosts in step, so"
                            + " that they hardly ever meet; default: ${DEFAULT-VALUE}).")
    private String order;

    @Option(
            names = "--routing",
            paramLabel = "ROUTING",
            defaultValue = "static",
            description = "static, ecmp, adaptive or spray (default: ${DEFAULT-VALUE}).")
    private String routing;

    @Option(
            names = "--link-layer",
            paramLabel = "LINK",
            defaultValue = "infiniband",
            description =
                    "infiniband (credits), roce-pauses, roce-dcqcn (pauses, marks and DCQCN), roce-resequenced (pauses, and"
                            + " NICs put packets in order), roce-in-order (pauses, and NICs go back where one is early)"
                            + " or roce-lossy (drops and selective repeat; default: ${DEFAULT-VALUE}).")
    private String linkLayer;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads that share the network; the result is the same (default: ${DEFAULT-VALUE}).")
    private String threads;

    @Option(
            names = "--store-and-forward",
            description = "Switches send a packet on when all of it has come, in place of cut-through.")
    private boolean storeAndForward;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of drawn orders and permutations (default: ${DEFAULT-VALUE}).")
    private String seed;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description =
                    "Measures the points of a scenario, one after the other, at packet fidelity, in place of a case.")
    private Path scenario;

    @Option(names = "--json", description = "Prints one JSON object in place of lines.")
    private boolean json;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    PacketBenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        int onThreads = BenchOptions.value("--threads", threads).integer(1, MOST_THREADS);
        Map<String, Object> figures = scenario == null ? ofCase(onThreads) : ofScenario(onThreads);
        surroundings.out().print(BenchOptions.print(figures, json));
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    private Map<String, Object> ofCase(int onThreads) {
        PacketBenchmark benchmark = benchmark(onThreads);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("case", benchmark.traffic().toString());
        figures.put("endpoints", benchmark.endpoints());
        figures.put("bytes", benchmark.bytes());
        figures.put("order", order);
        figures.put("routing", benchmark.routing());
        figures.put("link_layer", linkLayer);
        figures.put("threads", onThreads);
        figures.put("seed", benchmark.seed());
        figures.putAll(new PacketMeasurement(benchmark::run, onThreads > 1).figures());
        return figures;
    }

    private PacketBenchmark benchmark(int onThreads) {
        FlowCase ofName = FlowCase.named(required("--case", traffic).choice(FlowCase.names()))
                .orElseThrow();
        int hosts = required("--endpoints", endpoints).integer(2, Integer.MAX_VALUE);
        long size = BenchOptions.size(required("--bytes", bytes), 1);
        boolean random = BenchOptions.value("--order", order)
                .choice(List.of("random", "rotate"))
                .equals("random");
        String ofRouting = BenchOptions.value("--routing", routing).choice(PacketBenchmark.routings());
        BenchmarkLink link = BenchmarkLink.named(
                        BenchOptions.value("--link-layer", linkLayer).choice(BenchmarkLink.names()))
                .orElseThrow();
        long seedNumber = BenchOptions.value("--seed", seed).wholeNumber(0, Long.MAX_VALUE);
        try {
            return PacketBenchmark.infiniband(
                            ofName, hosts, size, random, ofRouting, storeAndForward, onThreads, seedNumber)
                    .on(link);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Value required(String option, String text) {
        if (text == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required option: '" + option + "' (or --scenario in place of a case)");
        }
        return BenchOptions.value(option, text);
    }

    private Map<String, Object> ofScenario(int onThreads) {
        if (traffic != null || endpoints != null || bytes != null) {
            throw new ParameterException(
                    spec.commandLine(), "--scenario says what is sent; leave out --case, --endpoints and --bytes");
        }
        Location origin = Location.of("--scenario");
        ValueOverride packets = new ValueOverride(
                DocumentPath.parse("fidelity", origin), origin, YamlReader.readValue("packet", origin.file()));
        List<Point> points = SweepPlan.points(
                ScenarioDocument.load(scenario, List.of(packets), Catalog.shipped(), ParameterTable.shipped()));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("scenario", scenario.toString());
        figures.put("points", points.size());
        figures.put("threads", onThreads);
        figures.putAll(new PacketMeasurement(() -> PacketProbe.run(points, onThreads), onThreads > 1).figures());
        return figures;
    }
}
