package io.octoplane.reports.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a number comes from. The kinds are never mixed: every number of a result carries one of them. */
public enum Basis {
    /** From a datasheet or from the scenario. */
    INPUT,
    /** Fitted to a measured micro-benchmark. */
    CALIBRATED,
    /** Came out of the simulation. */
    SIMULATED,
    /** Computed from other numbers by a formula, without a simulation. */
    DERIVED;

    /** The word that stands for this basis in the files, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The basis that a word of a file stands for.
     *
     * @throws IllegalArgumentException when no basis has this word; the message lists the words there are
     */
    public static Basis ofWord(String word) {
        for (Basis basis : values()) {
            if (basis.word().equals(word)) {
                return basis;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is not a basis; expected one of "
                + Arrays.stream(values()).map(Basis::word).collect(Collectors.joining(", ")));
    }
}
