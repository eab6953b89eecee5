package io.octoplane.workloads.routing;

/** How the groups of experts are ranked for a token before its experts are taken from the best of them. */
public enum GroupScore {
    /** By the score of the group's best expert (the tests of DeepEP). */
    BEST_EXPERT("best expert", 1),
    /** By the sum of the scores of its best two experts (DeepSeek-V3, arXiv 2412.19437, section 2.1.2). */
    SUM_OF_BEST_TWO("sum of the best two experts", 2);

    private final String description;
    private final int expertsScored;

    GroupScore(String description, int expertsScored) {
        this.description = description;
        this.expertsScored = expertsScored;
    }

    /** In words, for reports. */
    public String description() {
        return description;
    }

    /** How many of a group's best experts count: the smallest size a group may have. */
    public int expertsScored() {
        return expertsScored;
    }
}
