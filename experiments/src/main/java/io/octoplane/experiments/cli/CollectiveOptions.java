package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.scenario.ValueOverride;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which cluster, which GPUs and how: the options of {@code octoplane collective}, and the scenario that they make. */
final class CollectiveOptions {
    private static final String ORIGIN = "octoplane collective";
    private static final int MOST_GPUS = 1 << 20;

    @Option(
            names = "--cluster",
            paramLabel = "NODE|FILE",
            defaultValue = "h100-cx7-8x",
            description = {
                "A node of the catalog, of which as many are joined as the GPUs need, or a scenario file, whose cluster it"
                        + " is (default: ${DEFAULT-VALUE})."
            })
    private String cluster;

    @Option(
            names = {"-g", "--gpus"},
            paramLabel = "N",
            defaultValue = "8",
            description = "GPUs that take part (default: ${DEFAULT-VALUE}).")
    private String gpus;

    @Option(
            names = "--gpus-per-node",
            paramLabel = "N",
            description = "GPUs of each node that take part (default: all of a node).")
    private String gpusPerNode;

    @Option(
            names = "--network",
            paramLabel = "TOPOLOGY",
            defaultValue = "multi-plane-fat-tree",
            description = "Topology that joins catalog nodes (default: ${DEFAULT-VALUE}).")
    private String network;

    @Option(
            names = "--switch",
            paramLabel = "SWITCH",
            defaultValue = "qm9700",
            description = "Switch of the catalog that joins catalog nodes (default: ${DEFAULT-VALUE}).")
    private String networkSwitch;

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "auto, ring, double-binary-tree, recursive-halving-doubling, hierarchical, nvls, pairwise or"
                    + " send-receive (default: ${DEFAULT-VALUE}: the quickest by closed form of those that NCCL has).")
    private String algorithm;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "auto, ll, ll128 or simple (default: ${DEFAULT-VALUE}, as above).")
    private String protocol;

    @Option(
            names = "--fidelity",
            paramLabel = "NAME",
            defaultValue = "flow",
            description = "flow or packet (default: ${DEFAULT-VALUE}).")
    private String fidelity;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Puts a value in the scenario, as in octoplane run; may be given several times.")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    /** The algorithm and the protocol that were asked for, in words. */
    String how() {
        return "algorithm " + algorithm + ", protocol " + protocol + ", fidelity " + fidelity;
    }

    /** How many GPUs take part. */
    int gpus() {
        return (int) BenchOptions.value("--gpus", gpus).wholeNumber(2, MOST_GPUS);
    }

    /**
     * The scenario of one collective over sizes.
     *
     * @param operation word of the collective
     * @param sizes bytes, at least one
     */
    ScenarioDocument scenario(String operation, List<Long> sizes) {
        List<ValueOverride> own = List.of(
                own("name", name(operation)),
                own("title", "'" + operation + " on " + gpus() + " GPUs'"),
                own("workload", workload(operation, sizes.get(0))),
                own(
                        "sweep",
                        "{workload.bytes: "
                                + sizes.stream().map(SizeSeries::text).collect(Collectors.joining(", ", "[", "]"))
                                + "}"),
                own("charts", charts(operation)),
                own("fidelity", plain("--fidelity", fidelity)),
                own("expect", "[]"),
                own("compare", "[]"));
        List<ValueOverride> overrides = new ArrayList<>();
        for (String set : sets) {
            overrides.add(ValueOverride.ofArgument(set, overrides.size() + 1));
        }
        Catalog catalog = Catalog.shipped();
        ParameterTable parameters = ParameterTable.shipped();
        return isFile()
                ? ScenarioDocument.load(Path.of(cluster), own, overrides, catalog, parameters)
                : ScenarioDocument.ofText(base(), ORIGIN, own, overrides, catalog, parameters);
    }

    /** Name of the scenario and of its result folder. */
    String name(String operation) {
        return operation + "-" + gpus() + "-gpus";
    }

    /** Name of the result folder: another for every cluster, way and fidelity that is not the usual. */
    String folderName(String operation) {
        StringBuilder folder = new StringBuilder(name(operation));
        part(folder, cluster.replaceAll("\\.ya?ml$", ""), "h100-cx7-8x");
        part(folder, network, "multi-plane-fat-tree");
        part(folder, networkSwitch, "qm9700");
        part(folder, algorithm, "auto");
        part(folder, protocol, "auto");
        part(folder, fidelity, "flow");
        return folder.toString();
    }

    private static void part(StringBuilder folder, String value, String usual) {
        if (!value.equals(usual)) {
            folder.append('-').append(value.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-", ""));
        }
    }

    /** The options as they would be typed again, beside operation and sizes. */
    String words() {
        StringBuilder words = new StringBuilder();
        word(words, "--cluster", cluster);
        word(words, "--gpus", gpus);
        if (gpusPerNode != null) {
            word(words, "--gpus-per-node", gpusPerNode);
        }
        if (!isFile()) {
            word(words, "--network", network);
            word(words, "--switch", networkSwitch);
        }
        word(words, "--algorithm", algorithm);
        word(words, "--protocol", protocol);
        word(words, "--fidelity", fidelity);
        sets.forEach(set -> word(words, "--set", set));
        return words.toString();
    }

    private static void word(StringBuilder words, String option, String value) {
        words.append(' ').append(option).append(' ').append(ShellWord.quote(value));
    }

    private boolean isFile() {
        return cluster.endsWith(".yaml") || cluster.endsWith(".yml") || cluster.indexOf('/') >= 0;
    }

    private String workload(String operation, long bytes) {
        return "{kind: collective, operation: " + operation + ", bytes: " + bytes + " B, gpus: " + gpus()
                + (gpusPerNode == null ? "" : ", gpus-per-node: " + plain("--gpus-per-node", gpusPerNode))
                + ", algorithm: " + plain("--algorithm", algorithm) + ", protocol: " + plain("--protocol", protocol)
                + "}";
    }

    private static String charts(String operation) {
        return "[{file: bus-bandwidth, title: 'Bus bandwidth of " + operation + "', metrics: [bus_bandwidth],"
                + " x: workload.bytes, x-title: Size, y-title: Bandwidth},"
                + " {file: time, title: 'Time of " + operation + "', metrics: [collective_time],"
                + " x: workload.bytes, x-title: Size, y-title: Time}]";
    }

    private String base() {
        int perNode = gpusPerNode == null
                ? Math.min(gpusOfNode(), gpus())
                : (int) BenchOptions.value("--gpus-per-node", gpusPerNode).wholeNumber(1, MOST_GPUS);
        return String.join(
                "\n",
                "name: collective",
                "cluster:",
                "  node: " + plain("--cluster", cluster),
                "  nodes: " + (gpus() + perNode - 1) / perNode,
                "  network:",
                "    topology: " + plain("--network", network),
                "    switch: " + plain("--switch", networkSwitch),
                "    routing: adaptive",
                "");
    }

    private int gpusOfNode() {
        ScalarNode named = new ScalarNode(Location.of("--cluster"), plain("--cluster", cluster), true);
        MapNode node = (MapNode) Catalog.shipped().expand(CatalogKind.NODE, named, "");
        return (int) new Value(node.get("gpus").orElseThrow(), "gpus").wholeNumber(1, MOST_GPUS);
    }

    /** A name that is put into YAML: anything else is a mistake of the user's. */
    private static String plain(String option, String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            throw new ScenarioException(Location.of(option), "expected a name, found \"" + text + '"');
        }
        return text;
    }

    private static ValueOverride own(String path, String value) {
        Location origin = Location.of(ORIGIN);
        return new ValueOverride(DocumentPath.parse(path, origin), origin, YamlReader.readValue(value, ORIGIN));
    }
}
