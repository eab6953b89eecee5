package io.octoplane.experiments.expectation;

/**
 * What the results say to a claim.
 *
 * @param holds whether they agree
 * @param found what they are, on one line
 */
public record Finding(boolean holds, String found) {
    static Finding holds(String found) {
        return new Finding(true, found);
    }

    static Finding broken(String found) {
        return new Finding(false, found);
    }
}
