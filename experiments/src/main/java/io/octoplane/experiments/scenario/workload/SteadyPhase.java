package io.octoplane.experiments.scenario.workload;

/** What follows each other when the pipeline is full. */
public enum SteadyPhase {
    /** A forward and a backward pass. */
    ALTERNATING,
    /** Both as an overlapped pair. */
    PAIRS
}
