package io.octoplane.reports.format;

import java.util.Locale;

/** What became of an expectation. */
public enum Verdict {
    /** The results are as expected. */
    HOLDS,
    /** The results are not as expected, or there is none to compare. */
    BROKEN,
    /** What it is about was left out of this run on purpose. */
    SKIPPED;

    /** The word for it in the files, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
