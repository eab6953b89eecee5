package io.octoplane.workloads.inference;

/** How tokens spread over the experts. */
public enum ExpertLoad {
    /** Experts are drawn token by token. */
    DRAWN,
    /** Every GPU sends every other as many as the next, and keeps none: what estimates on paper take for granted. */
    EVEN
}
