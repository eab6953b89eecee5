package io.octoplane.reports.format;

import java.util.Map;
import java.util.stream.Collectors;

/** A point of a sweep: the overrides (path to value) that tell it from the scenario as written. */
public final class Points {

    /** The label of the point without overrides: the scenario as written. */
    public static final String AS_WRITTEN = "as written";

    private Points() {}

    /** One line that names the point, for tables and {@code links.csv}: {@code cluster.nodes=8, cluster.node.nic.rate=200 Gb/s}. */
    public static String label(Map<String, String> point) {
        if (point.isEmpty()) {
            return AS_WRITTEN;
        }
        return point.entrySet().stream()
                .map(override -> override.getKey() + "=" + override.getValue())
                .collect(Collectors.joining(", "));
    }
}
