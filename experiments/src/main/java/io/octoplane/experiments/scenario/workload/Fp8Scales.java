package io.octoplane.experiments.scenario.workload;

/** What elements of FP8 have a scale together. */
public enum Fp8Scales {
    /** 128 of a row of tokens, 128 x 128 of weights: DeepSeek-V3. */
    FINE_GRAINED,
    /** Those of a whole tensor. */
    TENSOR
}
