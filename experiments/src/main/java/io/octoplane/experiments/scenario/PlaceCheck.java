package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.NearestName;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.execution.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the labels and paths that expectations and charts name against the sweep, before anything runs. Where the command line
 * may have changed which points there are, a value that is not swept is left for the run to skip.
 */
final class PlaceCheck {
    private final MapNode document;
    private final boolean changed;
    private final List<SweepAxis> axes;
    private final Map<String, List<String>> swept = new LinkedHashMap<>();

    /**
     * @param document a point of the scenario
     * @param sweep what is swept
     * @param changed whether the command line may have changed which points there are
     */
    PlaceCheck(MapNode document, List<SweepAxis> sweep, boolean changed) {
        this.document = document;
        this.changed = changed;
        this.axes = sweep;
        for (SweepAxis axis : sweep) {
            for (List<ValueOverride> step : axis.steps()) {
                step.forEach(value -> swept.computeIfAbsent(value.path().text(), path -> new ArrayList<>())
                        .add(value.valueText()));
            }
        }
    }

    /** The places of an expectation's results: each a label of the metric, or a path with a value that some point has. */
    void at(Metric metric, Map<String, Value> at) {
        at.forEach((key, value) -> {
            if (metric.labels().contains(key)) {
                return;
            }
            List<String> values = swept.get(key);
            if (values == null && isLeftOut(key, value)) {
                return;
            }
            if (values == null) {
                String fixed = fixed(key, value)
                        .orElseThrow(
                                () -> value.error("no label of " + metric.name() + " and no path of the scenario: \""
                                        + key + '"' + NearestName.hint(key, known(metric))));
                if (!changed && !Quantity.same(fixed, value.text())) {
                    throw value.error(
                            "expected " + fixed + ", because " + key + " is not swept, found " + value.text());
                }
            } else if (!changed && values.stream().noneMatch(each -> Quantity.same(each, value.text()))) {
                throw value.error(
                        "expected a value of the sweep (" + String.join(", ", values) + "), found " + value.text());
            }
        });
    }

    /** What results rise or fall over: a label, or a path that is swept while nothing else is that {@code at} does not fix. */
    void over(Metric metric, Map<String, Value> at, Value over) {
        String key = over.text();
        if (metric.labels().contains(key)) {
            return;
        }
        if (!swept.containsKey(key)) {
            if (!isLeftOut(over)) {
                throw over.error("expected a label of " + metric.name() + " or a path of the sweep, found \"" + key
                        + '"' + NearestName.hint(key, known(metric)));
            }
            return;
        }
        for (SweepAxis axis : axes) {
            List<String> paths = axis.paths().stream().map(DocumentPath::text).toList();
            boolean fixed = paths.contains(key) || paths.stream().anyMatch(at::containsKey);
            // A label among what is fixed, such as the number of GPUs, may fix an axis; only the results can tell.
            boolean maybeFixed = metric.labels().stream().anyMatch(at::containsKey);
            if (!fixed && !maybeFixed && axis.steps().size() > 1) {
                throw over.error("there are several results at each " + key + ", because " + paths.get(0)
                        + " is swept, too; say in at which of them");
            }
        }
    }

    /** What a chart shows: metrics in one unit, over a label of each or a path. */
    void chart(List<Metric> metrics, Value names, Value x) {
        for (int later = 1; later < metrics.size(); later++) {
            if (!metrics.get(later).unit().equals(metrics.get(0).unit())) {
                throw names.list()
                        .get(later)
                        .error("a chart has one y axis, and " + metrics.get(0).name() + " is in "
                                + metrics.get(0).unit() + ", but "
                                + metrics.get(later).name() + " in "
                                + metrics.get(later).unit());
            }
        }
        String key = x.text();
        for (Metric metric : metrics) {
            if (!metric.labels().contains(key) && !swept.containsKey(key)) {
                if (!isLeftOut(x)) {
                    throw x.error("expected a label of " + metric.name() + " or a path of the sweep, found \"" + key
                            + '"' + NearestName.hint(key, known(metric)));
                }
            }
        }
    }

    /** Whether it is a path of scenarios that the command line may have taken out of the sweep. */
    private boolean isLeftOut(Value path) {
        return isLeftOut(path.text(), path);
    }

    private boolean isLeftOut(String path, Value asked) {
        return changed
                && !FormsAt.of(DocumentPath.parse(path, asked.location())).isEmpty();
    }

    private Set<String> known(Metric metric) {
        Set<String> known = new LinkedHashSet<>(metric.labels());
        known.addAll(swept.keySet());
        return known;
    }

    /** The value of a path that is not swept, or that the point has by default. */
    private Optional<String> fixed(String key, Value asked) {
        return fixed(document, key, asked);
    }

    /** What stands at a path of a document, if it is one value. */
    static Optional<String> fixed(MapNode document, String key, Value asked) {
        return DocumentPath.parse(key, asked.location())
                .get(document)
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).text());
    }
}
