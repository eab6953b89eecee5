package io.octoplane.experiments.catalog;

/** How a token rates a group of experts when only some groups are kept for it. */
public enum GroupScore {
    /** By the group's best expert, as DeepEP's tests do. */
    BEST_EXPERT,
    /** By the sum of the group's best two experts, as DeepSeek-V3 does. */
    SUM_OF_BEST_TWO
}
