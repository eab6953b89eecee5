package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.ModelReader;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.WorkloadContext;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.reports.format.ChartRequest;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an expanded scenario document into a {@link Scenario}. */
final class ScenarioReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final String NAME_RULE = "lower-case letters, digits, hyphens, dots and underscores";

    private ScenarioReader() {}

    /**
     * Reads and checks one point.
     *
     * @param root the document with all references expanded and all overrides applied
     * @param shipped the calibrated parameters to override
     */
    static Scenario read(MapNode root, ParameterTable shipped) {
        ObjectReader reader = ObjectReader.of(
                root,
                "the scenario",
                "name",
                "title",
                "description",
                "catalog",
                "model",
                "cluster",
                "workload",
                "fidelity",
                "seed",
                "parameters",
                "sweep",
                "compare",
                "charts",
                ExpectationReader.KEY);
        String name = fileName(reader.required("name"));
        Optional<MixtureOfExpertsModel> model = reader.optional("model").map(ModelReader::model);
        ClusterSpec cluster = ClusterReader.read(reader.required("cluster"));
        WorkloadContext context = new WorkloadContext(
                cluster.nodes(), cluster.node().gpus(), cluster.node().gpu().streamingMultiprocessors(), model);
        return new Scenario(
                name,
                reader.optional("title").map(Value::text).orElse(name),
                reader.optional("description").map(Value::text).orElse(""),
                model,
                cluster,
                WorkloadKinds.read(reader.required("workload"), context),
                reader.optional("fidelity").map(Fidelity::read).orElse(Fidelity.FLOW),
                reader.optional("seed")
                        .map(seed -> seed.wholeNumber(0, Long.MAX_VALUE))
                        .orElse(1L),
                reader.optional("parameters").map(shipped::with).orElse(shipped),
                reader.optional("compare").map(Value::list).orElse(List.of()).stream()
                        .map(value -> new NamedReference(value.text(), value.location()))
                        .toList(),
                reader.optional("charts").map(Value::list).orElse(List.of()).stream()
                        .map(ScenarioReader::chart)
                        .toList());
    }

    private static String fileName(Value value) {
        String name = value.text();
        if (!NAME.matcher(name).matches()) {
            throw value.error("expected " + NAME_RULE + ", found \"" + name + '"');
        }
        return name;
    }

    private static ChartRequest chart(Value value) {
        ObjectReader reader =
                value.object("a chart", "file", "title", "subtitle", "metrics", "x", "x-title", "y-title");
        Value metrics = reader.required("metrics");
        List<String> names = metrics.list().stream().map(Value::text).toList();
        if (names.isEmpty()) {
            throw metrics.error("expected at least one metric");
        }
        String x = reader.required("x").text();
        return new ChartRequest(
                chartFile(reader.required("file")),
                reader.required("title").text(),
                reader.optional("subtitle").map(Value::text).orElse(""),
                names,
                x,
                reader.optional("x-title").map(Value::text).orElse(x),
                reader.optional("y-title").map(Value::text).orElse(String.join(", ", names)));
    }

    private static String chartFile(Value value) {
        String file = value.text();
        if (!file.matches("[a-z0-9][a-z0-9_-]{0,99}")) {
            throw value.error("expected lower-case letters, digits, hyphens and underscores, found \"" + file + '"');
        }
        return file;
    }
}
