package io.octoplane.reports.format;

import java.util.Arrays;

/** Who has to do something about a point that failed. */
public enum FailureKind {
    /** The user: the point asks for what cannot be simulated. */
    BAD_INPUT("bad input"),

    /** The user's machine or the program: the point is right, but its simulation did not come to its end. */
    INTERNAL("internal");

    private final String word;

    FailureKind(String word) {
        this.word = word;
    }

    /** How files name it. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException when no kind has this word */
    public static FailureKind ofWord(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind of failure '" + word + "'"));
    }
}
