package io.octoplane.experiments.expectation;

/** What an expectation says about results. */
public sealed interface Claim permits InBounds, Monotonic, Ratio {
    /** In words, on one line. */
    String text();

    /**
     * Looks whether it is so.
     *
     * @throws NothingToCompareException when the results do not have what it is about
     */
    Finding check(ResultSet results);
}
