package io.octoplane.workloads.execution;

/** How a number came about; never mixed. */
public enum ObservationBasis {
    /** From a datasheet or the scenario. */
    INPUT,
    /** Fitted to a measured micro-benchmark. */
    CALIBRATED,
    /** Out of the simulation. */
    SIMULATED,
    /** Computed from simulated numbers. */
    DERIVED
}
