package io.octoplane.experiments.run;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.document.ListNode;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.scenario.DefaultValues;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ParameterRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values that a run used: those of the scenario and the catalog, then the calibrated parameters. */
final class UsedParameters {
    private static final List<String> SECTIONS = List.of("model", "cluster", "workload", "cost");

    private final ScenarioDocument document;
    private final Map<String, String> swept = new LinkedHashMap<>();
    private final List<ParameterRow> rows = new ArrayList<>();

    private UsedParameters(ScenarioDocument document) {
        this.document = document;
        document.sweep().stream()
                .flatMap(axis -> axis.steps().stream())
                .flatMap(List::stream)
                .forEach(value ->
                        swept.merge(value.path().text(), value.valueText(), (before, next) -> before + " | " + next));
    }

    static List<ParameterRow> of(ScenarioDocument document, List<Point> points) {
        UsedParameters used = new UsedParameters(document);
        Point first = points.get(0);
        Map<String, Set<String>> defaults = defaults(points);
        for (String section : DefaultValues.alone()) {
            used.addSection(section, first, defaults);
        }
        for (String section : SECTIONS) {
            used.addSection(section, first, defaults);
        }
        used.rows.addAll(first.scenario().parameters().rows());
        return used.rows;
    }

    /** What the points use where the scenario says nothing; several values where these depend on what is swept. */
    private static Map<String, Set<String>> defaults(List<Point> points) {
        Map<String, Set<String>> defaults = new LinkedHashMap<>();
        for (Point point : points) {
            DefaultValues.of(point.resolved())
                    .forEach((path, value) -> defaults.computeIfAbsent(path, each -> new LinkedHashSet<>())
                            .add(value));
        }
        return defaults;
    }

    private void addSection(String section, Point first, Map<String, Set<String>> defaults) {
        first.resolved().document().get(section).ifPresent(node -> add(section, node));
        defaults.forEach((path, values) -> {
            if (path.equals(section) || path.startsWith(section + '.')) {
                String[] value = numberAndUnit(String.join(" | ", values));
                rows.add(new ParameterRow(path, value[0], value[1], Basis.INPUT, "default"));
            }
        });
    }

    private void add(String path, Node node) {
        String values = swept.get(path);
        if (values != null) {
            rows.add(new ParameterRow(path, values, "", Basis.INPUT, "sweep"));
        } else if (node instanceof MapNode map) {
            map.entries().forEach((key, entry) -> add(path + '.' + key, entry.value()));
        } else if (node instanceof ListNode list) {
            for (int index = 0; index < list.items().size(); index++) {
                add(path + '[' + index + ']', list.items().get(index));
            }
        } else if (node instanceof ScalarNode scalar) {
            String[] value = numberAndUnit(scalar.text());
            String source = document.sourceOf(node.location())
                    .orElseGet(() -> node.location().toString());
            Basis basis = Catalog.isCalibrated(source) ? Basis.CALIBRATED : Basis.INPUT;
            rows.add(new ParameterRow(path, value[0], value[1], basis, source));
        }
    }

    private static String[] numberAndUnit(String text) {
        try {
            return Quantity.parse(text).numberAndUnit();
        } catch (IllegalArgumentException e) {
            return new String[] {text.strip(), ""};
        }
    }
}
