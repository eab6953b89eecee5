package io.octoplane.kernel.event;

/**
 * The key that orders events of one instant: whether it waits for the end of the instant, who scheduled it, the how-manieth
 * it was of that one. All fit one {@code long} (1, 22 and 40 bits), so that comparing two events takes one comparison.
 */
final class EventOrder {
    /** Ranks of schedulers go from zero to here. */
    static final int MAXIMUM_RANK = (1 << 22) - 1;

    private static final long END_OF_INSTANT = 1L << 62;
    private static final int SEQUENCE_BITS = 40;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

    private EventOrder() {}

    /** The key of the first event that the scheduler with this rank schedules; its later ones count up from here. */
    static long firstOf(int rank) {
        return (long) rank << SEQUENCE_BITS;
    }

    /** The key of an event that lets all others of its instant go first. */
    static long atEndOfInstant(long order) {
        return order | END_OF_INSTANT;
    }

    /** The key that follows {@code order} for the same scheduler. */
    static long after(long order) {
        if ((order & SEQUENCE_MASK) == SEQUENCE_MASK) {
            throw new IllegalStateException(
                    "One entity has scheduled 2^40 events since the reset, more than the event order can count");
        }
        return order + 1;
    }
}
