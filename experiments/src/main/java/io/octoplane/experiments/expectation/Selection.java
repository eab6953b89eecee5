package io.octoplane.experiments.expectation;

import io.octoplane.experiments.document.Quantity;
import io.octoplane.reports.format.ResultRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The results of a metric at some values of labels and overrides.
 *
 * @param metric the metric
 * @param at label or path of an override, to the value that it must have there; empty selects all results
 * @param fixed those of these paths at which all points have the value, so that results need not tell it
 */
public record Selection(String metric, Map<String, String> at, Set<String> fixed) {
    public Selection {
        at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
        fixed = Set.copyOf(fixed);
    }

    /** A selection of which the results tell every place. */
    public Selection(String metric, Map<String, String> at) {
        this(metric, at, Set.of());
    }

    /** The places that results must tell. */
    Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>(at);
        asked.keySet().removeAll(fixed);
        return asked;
    }

    /** In words: {@code dispatch_bandwidth at gpus=32}. */
    public String text() {
        return at.isEmpty() ? metric : metric + " at " + where();
    }

    /** The values: {@code gpus=32, cluster.nodes=4}. */
    String where() {
        return at.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    boolean takes(ResultRow row) {
        return row.metric().equals(metric)
                && at.entrySet().stream().allMatch(entry -> valueIn(row, entry.getKey())
                        .map(value -> Quantity.same(value, entry.getValue()))
                        .orElse(fixed.contains(entry.getKey())));
    }

    /** The value of a label or, where there is no such label, of an override. */
    static Optional<String> valueIn(ResultRow row, String key) {
        return Optional.ofNullable(row.labels().getOrDefault(key, row.point().get(key)));
    }
}
