package io.octoplane.experiments.scenario.workload;

/** The number format in which token vectors travel. */
public enum ElementFormat {
    /** One byte an element, and a scale of four bytes for every 128 elements. */
    FP8,
    /** Two bytes an element. */
    BF16
}
