package io.octoplane.workloads.model;

/** What sizes of a model must be like. */
final class Require {
    private Require() {}

    static void positive(long value, String what) {
        atLeast(value, 1, what);
    }

    static void notNegative(long value, String what) {
        atLeast(value, 0, what);
    }

    private static void atLeast(long value, long least, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be " + least + " or more, not " + value);
        }
    }
}
