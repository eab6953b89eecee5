package io.octoplane.workloads.pipeline;

/** What schedules demand of their sizes, and how they refuse what does not fit. */
final class Shapes {
    private Shapes() {}

    static void requireAtLeast(String what, int number, int least) {
        if (number < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", not " + number);
        }
    }

    static void requireEven(String what, int number) {
        if (number < 2 || number % 2 != 0) {
            throw new IllegalArgumentException(
                    what + " must be even, not " + number + "; the nearest is " + (number < 2 ? 2 : number + 1));
        }
    }

    static void requireMultiple(String what, int number, int of, String why) {
        if (number < of || number % of != 0) {
            long below = (long) number / of * of;
            throw new IllegalArgumentException(what + " must be a multiple of " + of + ' ' + why + ", not " + number
                    + "; the nearest " + (below < of ? "is " + of : "are " + below + " and " + (below + of)));
        }
    }
}
