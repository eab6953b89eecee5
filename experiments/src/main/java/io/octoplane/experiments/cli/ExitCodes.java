package io.octoplane.experiments.cli;

/** What the program's exit code says. */
final class ExitCodes {
    /** Done. */
    static final int DONE = 0;

    /** Done, and a check that the user asked for does not hold. */
    static final int CHECK_FAILED = 1;

    /** The input is wrong: an option, a scenario, a catalog file. Nothing was run, or all points but these were. */
    static final int BAD_INPUT = 2;

    /** The input is right but the work could not be done: a file could not be written, or the program is at fault. */
    static final int FAILED = 3;

    private ExitCodes() {}
}
