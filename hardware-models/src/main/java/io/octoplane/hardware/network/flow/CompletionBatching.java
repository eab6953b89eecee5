package io.octoplane.hardware.network.flow;

/**
 * When rates are brought up to date after flows have completed.
 *
 * <p>Solving after each completion is exact and takes work in proportion to flows × completions: 10<sup>12</sup> for a
 * million flows of different sizes. So with many flows in the air, rates are left as they are until enough has completed to
 * matter. Meanwhile what the completed flows had is idle: rates are late, never too high, and each flow still completes at
 * the instant that its own rate gives. New flows are never made to wait.
 *
 * @param flows share of the active flows that may complete between two solves, 0 (exact) to below 1
 * @param capacity share of any one resource that that holds other flows may stand idle meanwhile, above 0
 * @param exactBelow with fewer active flows than this, every completion is solved
 */
public record CompletionBatching(double flows, double capacity, int exactBelow) {
    public CompletionBatching {
        if (!(flows >= 0 && flows < 1)) {
            throw new IllegalArgumentException("a share of flows from 0 to below 1, not " + flows);
        }
        if (!(capacity > 0)) {
            throw new IllegalArgumentException("a share of capacity above 0, not " + capacity);
        }
    }

    /** Every completion is solved at once. */
    public static CompletionBatching exact() {
        return new CompletionBatching(0, 1, Integer.MAX_VALUE);
    }

    /** What runs use: measured error and cost in docs/decisions/0007-flow-engine.md. */
    public static CompletionBatching standard() {
        return new CompletionBatching(0.02, 0.5, 1024);
    }
}
