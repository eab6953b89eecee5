package io.octoplane.workloads.execution;

import java.util.List;

/**
 * All metrics that a workload may report, in the order in which lists show them.
 *
 * @param all the metrics, each name once
 */
public record Metrics(List<Metric> all) {
    public Metrics {
        all = List.copyOf(all);
        if (all.stream().map(Metric::name).distinct().count() < all.size()) {
            throw new IllegalArgumentException("a metric is declared twice: " + all);
        }
    }

    /** The metric of a name, which has to be declared. */
    public Metric named(String name) {
        return all.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the metric " + name + " is not declared"));
    }
}
