package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.reports.format.ChartLayout;
import io.octoplane.reports.format.ChartRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one of a scenario's {@code charts:}. */
final class ChartReader {
    private static final Key<String> FILE = Key.required(
                    "file",
                    Form.text("[a-z0-9][a-z0-9_-]{0,99}", "lower-case letters, digits, hyphens and underscores"),
                    "Name of the chart's files, without a suffix.")
            .example("bandwidth");
    private static final Key<String> TITLE = Key.required("title", Form.text(), "Title of the chart.");
    private static final Key<String> SUBTITLE =
            Key.optional("subtitle", Form.text(), "A line below the title.").withDefault("", "");
    static final Key<List<String>> METRICS = Key.required(
                    "metrics",
                    new Form.Items<>(WorkloadKinds.metricForm(), 1),
                    "Metrics to draw, a panel each, as lines along numbers and as bars along words: see Metrics. The table on"
                            + " the terminal shows the metrics of all charts; without charts, the few that say how the work"
                            + " went.")
            .example("[dispatch_bandwidth, combine_bandwidth]");
    static final Key<String> X = Key.required(
                    "x", Form.text(), "What runs along the x axis: a label of the results or a path of the sweep.")
            .example("gpus");
    private static final Key<String> X_TITLE =
            Key.optional("x-title", Form.text(), "Title of the x axis.").otherwise("x");
    private static final Key<String> Y_TITLE = Key.optional("y-title", Form.text(), "Title of the y axis.")
            .otherwise("the metric, or what several have in common");

    private static final Key<Scale> Y_SCALE = Key.optional(
                    "y-scale",
                    Form.choice(Scale.class),
                    "Whether y starts at zero or runs by powers of ten, or series are parts of bars, one above the other.")
            .withDefault(Scale.LINEAR);
    static final Key<String> PANELS = Key.optional(
                    "panels",
                    Form.text(),
                    "A label of the results or a path of the sweep with a panel for each of its values; then there is one"
                            + " metric.")
            .otherwise("a panel for each metric")
            .example("workload.pattern");
    static final Key<String> SERIES = Key.optional(
                    "series", Form.text(), "A label of the results or a path of the sweep whose values name the lines.")
            .otherwise("all that tells lines apart")
            .example("title");
    static final Key<Value> AT = Key.optional(
                    "at",
                    new Form.Paths<>(Keys.of("labels or paths"), Form.text(), value -> value),
                    "Which results to draw: labels or paths of the sweep, and the values there.")
            .otherwise("all results of the metrics")
            .example("{ workload.load: 0.9 }");

    static final Keys KEYS =
            Keys.of("a chart", FILE, TITLE, SUBTITLE, METRICS, X, X_TITLE, Y_TITLE, Y_SCALE, PANELS, SERIES, AT);

    static final Form<ChartRequest> FORM = Form.fields(KEYS, ChartReader::read);

    private ChartReader() {}

    /** Refuses charts that would be written into the same files. */
    static List<ChartRequest> withFilesOfTheirOwn(List<ChartRequest> charts, Value written) {
        for (int later = 1; later < charts.size(); later++) {
            String file = charts.get(later).fileName();
            for (int earlier = 0; earlier < later; earlier++) {
                if (charts.get(earlier).fileName().equals(file)) {
                    throw written.list().get(later).error("has the file \"" + file + "\" of charts[" + earlier + "]");
                }
            }
        }
        return charts;
    }

    private static ChartRequest read(Value value) {
        ObjectReader reader = value.object(KEYS);
        // Whether they are reported depends on the work, which the document knows: see MetricCheck.
        List<String> names =
                reader.value(METRICS).list().stream().map(Value::text).toList();
        if (names.isEmpty()) {
            throw reader.value(METRICS).error("expected at least one metric");
        }
        String x = reader.read(X);
        return new ChartRequest(
                reader.read(FILE),
                reader.read(TITLE),
                reader.read(SUBTITLE),
                names,
                x,
                reader.find(X_TITLE).orElse(x),
                reader.find(Y_TITLE).orElseGet(() -> inCommon(names)),
                layout(reader, names));
    }

    private static ChartLayout layout(ObjectReader reader, List<String> metrics) {
        if (metrics.size() > 1) {
            reader.given(PANELS).ifPresent(panels -> {
                throw panels.error("has a panel for each of its values, so that there can be only one metric");
            });
        }
        Map<String, String> at = new LinkedHashMap<>();
        reader.given(AT)
                .map(given -> given.entries("labels or paths, and the values there,"))
                .orElse(Map.of())
                .forEach((key, value) -> at.put(key, value.text()));
        Scale scale = reader.read(Y_SCALE);
        if (scale == Scale.STACKED && reader.given(SERIES).isEmpty()) {
            throw reader.value(Y_SCALE).error("needs series: the label that tells the parts of a bar apart");
        }
        return new ChartLayout(
                reader.find(PANELS).orElse(""),
                reader.find(SERIES).orElse(""),
                at,
                scale == Scale.LOGARITHMIC,
                scale == Scale.STACKED);
    }

    /** How y is laid out. */
    private enum Scale {
        LINEAR,
        LOGARITHMIC,
        STACKED
    }

    /** The words that all names end in: panels have the names in full. */
    private static String inCommon(List<String> names) {
        String common = names.get(0);
        while (!common.isEmpty() && !allEndIn(common, names)) {
            int next = common.indexOf('_');
            common = next < 0 ? "" : common.substring(next + 1);
        }
        return common.isEmpty() ? "value" : common.replace('_', ' ');
    }

    private static boolean allEndIn(String words, List<String> names) {
        return names.stream().allMatch(name -> name.equals(words) || name.endsWith('_' + words));
    }
}
