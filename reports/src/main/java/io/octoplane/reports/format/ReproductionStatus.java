package io.octoplane.reports.format;

import java.util.Locale;

/** What became of a published figure that a reproduction is about. */
public enum ReproductionStatus {
    /** A simulated figure stands beside it. */
    COMPARED,
    /** A scenario that compares with its set has run, but gave no such result. */
    MISSING,
    /** The scenario that compares with its set was not asked for. */
    LEFT_OUT,
    /** No scenario compares with its set yet. */
    NOT_REPRODUCED;

    /** The words for it, in the files and on the page: {@code not reproduced}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
