package io.octoplane.experiments.expectation;

/** The results do not have what a claim is about; the message says what is missing. */
public final class NothingToCompareException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean leftOut;

    private NothingToCompareException(String message, boolean leftOut) {
        super(message);
        this.leftOut = leftOut;
    }

    /** The claim cannot be about any run of this scenario: a metric that does not exist, a unit that does not fit. */
    static NothingToCompareException never(String message) {
        return new NothingToCompareException(message, false);
    }

    /** Other points of the same scenario might have it. */
    static NothingToCompareException inThisRun(String message) {
        return new NothingToCompareException(message, true);
    }

    boolean isLeftOut() {
        return leftOut;
    }
}
