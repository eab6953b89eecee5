package io.octoplane.reports.difference;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;

/**
 * A number that is not the same in two result folders.
 *
 * @param base the number before
 * @param head the number after
 */
public record Move(ResultRow base, ResultRow head) {

    /** Whether both are of the same unit; otherwise there is no telling how far the number moved. */
    public boolean hasOneUnit() {
        return base.unit().equals(head.unit());
    }

    /**
     * How far the number moved, as a share of its size before: 0.01 is one per cent up. Infinite when it was zero. Held with
     * {@link Numbers#SIGNIFICANT_DIGITS} digits, so that 0.101 is exactly one per cent above 0.1.
     */
    public double relative() {
        double relative = (head.value() - base.value()) / Math.abs(base.value());
        return Double.isInfinite(relative)
                ? relative
                : Numbers.roundToSignificant(relative, Numbers.SIGNIFICANT_DIGITS);
    }

    /** Whether the number is a share in per cent, whose difference is in percentage points. */
    public boolean isPercentage() {
        return base.unit().equals("%");
    }

    /** How far the number moved, in its unit. */
    public double points() {
        return Numbers.roundToSignificant(head.value() - base.value(), Numbers.SIGNIFICANT_DIGITS);
    }

    /** The size of {@link #relative}. */
    public double size() {
        return Math.abs(relative());
    }
}
