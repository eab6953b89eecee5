package io.octoplane.reports.difference;

import io.octoplane.reports.format.ResultRow;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Overrides that belong to a run as a whole rather than to one of its points: each run has one value for them, or none. They
 * are what is compared, as when one run has a slower NIC, so they do not keep its points from belonging together.
 */
public final class RunOverrides {

    private RunOverrides() {}

    /** The paths of these overrides. */
    public static Set<String> of(List<ResultRow> base, List<ResultRow> head) {
        Set<String> paths = new LinkedHashSet<>();
        base.forEach(row -> paths.addAll(row.point().keySet()));
        head.forEach(row -> paths.addAll(row.point().keySet()));
        paths.removeIf(path -> !isOfRun(path, base) || !isOfRun(path, head));
        return Collections.unmodifiableSet(paths);
    }

    /** What a run has of them, path to value. */
    public static Map<String, String> valuesIn(List<ResultRow> rows, Set<String> paths) {
        Map<String, String> values = new LinkedHashMap<>();
        rows.stream().limit(1).forEach(row -> values.putAll(row.point()));
        values.keySet().retainAll(paths);
        return values;
    }

    /** The overrides of a point without those of its run. */
    static Map<String, String> without(Map<String, String> point, Set<String> paths) {
        Map<String, String> rest = new LinkedHashMap<>(point);
        rest.keySet().removeAll(paths);
        return rest;
    }

    private static boolean isOfRun(String path, List<ResultRow> rows) {
        Set<String> values = new HashSet<>();
        rows.forEach(row -> values.add(Objects.requireNonNullElse(row.point().get(path), "")));
        return values.size() <= 1;
    }
}
