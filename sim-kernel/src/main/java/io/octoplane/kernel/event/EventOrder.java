package io.octoplane.kernel.event;

/**
 * The key that orders events of one instant: who scheduled the event, then the how-manieth it was of that one. Both fit
 * one {@code long} (23 bits and 40 bits), so that comparing two events takes one comparison.
 */
final class EventOrder {
    /** Ranks of schedulers go from zero to here. */
    static final int MAXIMUM_RANK = (1 << 23) - 1;

    private static final int SEQUENCE_BITS = 40;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

    private EventOrder() {}

    /** The key of the first event that the scheduler with this rank schedules; its later ones count up from here. */
    static long firstOf(int rank) {
        return (long) rank << SEQUENCE_BITS;
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
