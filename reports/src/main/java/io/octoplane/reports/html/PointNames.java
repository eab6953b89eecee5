package io.octoplane.reports.html;

import io.octoplane.reports.format.Points;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.PointKeys;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Short names for the points of a sweep, where their labels would take too much room. */
final class PointNames {

    private PointNames() {}

    /**
     * The names of the points of these rows, by their labels: {@code nodes 16} for {@code cluster.nodes=16}, {@code ecmp} for
     * {@code cluster.network.routing=ecmp}. None when that would give two points the same name.
     */
    static Map<String, String> of(List<ResultRow> rows) {
        Map<String, String> names = new LinkedHashMap<>();
        rows.stream()
                .map(ResultRow::point)
                .distinct()
                .forEach(point -> names.put(Points.label(point), point.isEmpty() ? Points.label(point) : name(point)));
        return new HashSet<>(names.values()).size() == names.size() ? names : Map.of();
    }

    /** A word speaks for itself; a number does not. */
    private static String name(Map<String, String> point) {
        return point.entrySet().stream()
                .map(override -> PointKeys.isNumber(override.getValue())
                        ? lastStep(override.getKey()) + " " + override.getValue()
                        : override.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
