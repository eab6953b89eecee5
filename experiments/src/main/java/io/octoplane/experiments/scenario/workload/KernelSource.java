package io.octoplane.experiments.scenario.workload;

/** Where the times of compute kernels come from. */
public enum KernelSource {
    /** Measured kernels of the open training profile, for layers with experts; all else from shapes. */
    PROFILE,
    /** From the shape of every kernel. */
    SHAPES
}
