package io.octoplane.workloads.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A number that a workload reports, declared once: what it is called everywhere, and in which unit it stands.
 *
 * @param name its name, for example {@code dispatch_bandwidth}
 * @param unit its unit as results print it
 * @param labels the labels that its results carry
 * @param description one sentence for lists and documents
 */
public record Metric(String name, String unit, List<String> labels, String description) {
    /** The label that names the kind of resource in what limited an operation. */
    public static final String RESOURCE = "resource";

    public Metric {
        labels = List.copyOf(labels);
    }

    /** The shares in which kinds of resources held back an operation; {@link BoundBy#observe} reports them. */
    public static Metric limitsOf(String operation, List<String> labels) {
        List<String> withResource = new ArrayList<>(labels);
        withResource.add(RESOURCE);
        return new Metric(
                operation + "_limited_by",
                "%",
                withResource,
                "Share of the time in which bytes moved that a kind of resource held the rate; at every instant all active"
                        + " transfers count alike.");
    }

    /** The time of an operation by the kinds of resources that held it back; {@link BoundBy#observe} reports it. */
    public static Metric limitedTimeOf(String operation, List<String> labels) {
        Metric shares = limitsOf(operation, labels);
        return new Metric(
                operation + "_limited_time",
                "us",
                shares.labels(),
                "Time in which a kind of resource held the rate, instant by instant the part of the active transfers that it"
                        + " held; adds up to the time in which bytes moved.");
    }

    /**
     * One result of this metric.
     *
     * @param places the values of its labels
     */
    public Observation observation(Map<String, String> places, double value, ObservationBasis basis, String boundBy) {
        return new Observation(name, places, value, unit, basis, boundBy);
    }
}
