package io.octoplane.experiments.cli;

import io.octoplane.experiments.assemble.BuiltNetwork;
import io.octoplane.experiments.document.CanonicalText;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.drawing.NetworkSketch;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.reports.NetworkDrawing;
import io.octoplane.reports.format.MetricWords;
import io.octoplane.topology.graph.Fabric;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code octoplane topology}. */
@Command(
        name = "topology",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Says what the network of a scenario is like, and draws it.",
        description = {
            "",
            "Builds the network and prints its counts, distances, bisection and path diversity; nothing is simulated. The"
                    + " drawing shows small networks switch by switch; in large ones what is alike stands in one box.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane topology scenarios/cross-rail.yaml",
            "  octoplane topology scenarios/latency-three-layers.yaml --draw network.svg",
            "  octoplane topology scenarios/mpft-vs-mrft.yaml --set cluster.nodes=64"
                    + " --set cluster.network.topology=multi-plane-fat-tree --draw network.svg",
            "  octoplane topology scenarios/mpft-vs-mrft.yaml --set cluster.nodes=8 --set cluster.network.topology="
                    + "multi-rail-fat-tree --links",
            "  octoplane topology scenarios/paper/topologies.yaml --json"
        })
final class TopologyCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final int DECIMALS_OF_GIGA = 9;

    /** Keys of networks that say how they are used, not how they are built. */
    private static final List<String> NOT_BUILT = List.of(
            "routing",
            "cross-rail",
            "protocol",
            "flow-control",
            "ecn",
            "dcqcn",
            "recovery",
            "buffer",
            "virtual-channels");

    private final Surroundings surroundings;

    @Mixin
    private ScenarioOptions options;

    @Option(
            names = "--draw",
            paramLabel = "FILE.svg",
            description = "Draws the network into this file; a sweep must be left with one network (--set).")
    private Path draw;

    @Option(
            names = "--links",
            description =
                    "Lists the directed links by name, for cluster.degraded and cluster.failures; a sweep must be left with"
                            + " one network (--set).")
    private boolean links;

    @Option(names = "--json", description = "Prints a JSON array with an object for each network.")
    private boolean json;

    TopologyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        List<Point> points = networks(SweepPlan.points(options.load()));
        if (points.isEmpty()) {
            throw new ScenarioException(
                    Location.of(options.file().toString()),
                    "its networks are counted by a formula (counted: by-formula), so there is none to look at");
        }
        checkDrawing(points);
        if (links) {
            checkSingle(points, Location.of("--links"));
            list(BuiltNetwork.of(points.get(0)));
            return ExitCodes.DONE;
        }
        List<TopologyFacts> facts = new ArrayList<>();
        for (Point point : points) {
            Fabric fabric = BuiltNetwork.of(point);
            facts.add(TopologyFacts.of(point, fabric));
            if (draw != null) {
                draw(point, fabric);
            }
        }
        surroundings
                .out()
                .print(
                        json
                                ? JSON.writeValueAsString(facts.stream()
                                                .map(TopologyFacts::object)
                                                .toList())
                                        + "\n"
                                : TopologyFacts.text(
                                        facts, surroundings.terminal().style()));
        if (draw != null && !json) {
            surroundings.out().println("Drawing: " + draw);
        }
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    /** Points that differ in nothing that is built have one network. */
    private List<Point> networks(List<Point> points) {
        Map<String, Point> networks = new LinkedHashMap<>();
        for (Point point : points) {
            if (BuiltNetwork.isCountedByFormula(point)) {
                surroundings
                        .err()
                        .println("octoplane: left out, because it is counted by a formula and not built: "
                                + point.label());
            } else {
                networks.putIfAbsent(built(point), point);
            }
        }
        return List.copyOf(networks.values());
    }

    private static String built(Point point) {
        MapNode cluster = (MapNode) point.resolved().document().get("cluster").orElseThrow();
        MapNode network = (MapNode) cluster.get("network").orElseThrow();
        for (String key : NOT_BUILT) {
            network = network.without(key);
        }
        return CanonicalText.of(cluster.withValue("network", network));
    }

    private void checkDrawing(List<Point> points) {
        if (draw == null) {
            return;
        }
        Location origin = Location.of("--draw " + ShellWord.quote(draw.toString()));
        checkSingle(points, origin);
        DrawingFile.check(draw, origin);
    }

    private static void checkSingle(List<Point> points, Location origin) {
        if (points.size() > 1) {
            throw new ScenarioException(
                    origin,
                    "the scenario has " + points.size() + " networks, and one can be shown; choose it with --set "
                            + points.get(0).overrides().entrySet().stream()
                                    .map(entry -> ShellWord.quote(entry.getKey() + '=' + entry.getValue()))
                                    .reduce((one, other) -> one + " --set " + other)
                                    .orElse(""));
        }
    }

    /** One link a line: name, layer, rate. */
    private void list(Fabric fabric) {
        for (int link = 0; link < fabric.linkCount(); link++) {
            surroundings
                    .out()
                    .println(fabric.linkName(link) + "\t"
                            + MetricWords.of(fabric.linkLayer(link).name().toLowerCase(Locale.ROOT)) + "\t"
                            + BigDecimal.valueOf(fabric.linkRate(link), DECIMALS_OF_GIGA)
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + " Gb/s");
        }
        surroundings.out().flush();
    }

    private void draw(Point point, Fabric fabric) throws IOException {
        NetworkDrawing.write(
                NetworkSketch.of(fabric, TopologyFacts.title(point), TopologyFacts.subtitle(fabric)), draw);
    }
}
