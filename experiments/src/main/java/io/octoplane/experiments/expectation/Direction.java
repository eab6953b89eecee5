package io.octoplane.experiments.expectation;

import io.octoplane.experiments.document.Choices;

/** How results change from one to the next. */
public enum Direction {
    /** No result is below the one before. */
    RISING,
    /** No result is above the one before. */
    FALLING;

    /** Whether a step from one result to the next goes against this direction. */
    boolean isBrokenBy(double before, double after) {
        return switch (this) {
            case RISING -> after < before;
            case FALLING -> after > before;
        };
    }

    String word() {
        return Choices.nameOf(this);
    }
}
