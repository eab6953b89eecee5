package io.octoplane.experiments.catalog;

import java.util.Map;

/** How a token rates a group of experts when only some groups are kept for it. */
public enum GroupScore {
    /** By the group's best expert, as DeepEP's tests do. */
    BEST_EXPERT,
    /** By the sum of the group's best two experts, as DeepSeek-V3 does. */
    SUM_OF_BEST_TWO;

    /** The names in scenarios and catalog files. */
    public static final Map<String, GroupScore> NAMES =
            Map.of("best-expert", BEST_EXPERT, "sum-of-best-two", SUM_OF_BEST_TWO);
}
