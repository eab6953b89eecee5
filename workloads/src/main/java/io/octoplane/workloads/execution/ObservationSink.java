package io.octoplane.workloads.execution;

/** Takes observations in the order in which results list them. */
@FunctionalInterface
public interface ObservationSink {
    void add(Observation observation);
}
