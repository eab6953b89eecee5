package io.octoplane.workloads.execution;

import java.util.ArrayList;
import java.util.List;

/**
 * All metrics that a workload may report, in the order in which lists show them.
 *
 * @param all the metrics, each name once
 * @param headline names of the few that say how the work went, for tables where nobody asked for others; empty for all
 */
public record Metrics(List<Metric> all, List<String> headline) {
    public Metrics {
        all = List.copyOf(all);
        headline = List.copyOf(headline);
        if (all.stream().map(Metric::name).distinct().count() < all.size()) {
            throw new IllegalArgumentException("a metric is declared twice: " + all);
        }
        if (!all.stream().map(Metric::name).toList().containsAll(headline)) {
            throw new IllegalArgumentException("a headline metric is not declared: " + headline);
        }
    }

    /** Metrics of which none says more than the others. */
    public Metrics(List<Metric> all) {
        this(all, List.of());
    }

    /** These and more; the headline stays what it is. */
    public Metrics with(List<Metric> more) {
        List<Metric> joined = new ArrayList<>(all);
        joined.addAll(more);
        return new Metrics(
                joined, headline.isEmpty() ? all.stream().map(Metric::name).toList() : headline);
    }

    /** The metric of a name, which has to be declared. */
    public Metric named(String name) {
        return all.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the metric " + name + " is not declared"));
    }
}
