package io.octoplane.kernel.event;

import java.util.Arrays;

/**
 * The overflow of an {@link EventWheel}: events beyond its span, in a hierarchy of wheels with 64 buckets each (Varghese and
 * Lauck 1987). A <em>block</em> is what the wheel below covers in one turn. Level 0 has a bucket per block, level
 * 1 one per 64 blocks, and so on; an event is filed by the highest base-64 digit in which its block differs from the present
 * one, so that eleven levels hold all of simulated time. Filing is O(1); an event comes down a level each time
 * the present block takes over one of its digits, which for a timer of a second is four or five times.
 */
final class FarEvents {
    private static final int DIGIT_BITS = 6;
    private static final int LEVELS = 11;

    /** No block lies ahead. */
    static final long NONE = -1;

    private final int[] heads = new int[LEVELS << DIGIT_BITS];

    /** One word per level: which of its buckets hold events. */
    private final long[] occupied = new long[LEVELS];

    private long block;

    /** Forgets all events and starts at a block. */
    void clear(long presentBlock) {
        Arrays.fill(heads, EventStore.NONE);
        Arrays.fill(occupied, 0);
        block = presentBlock;
    }

    long block() {
        return block;
    }

    /** Files an event of a block after the present one. */
    void add(EventStore events, int slot, long itsBlock) {
        int level = highestDigit(itsBlock ^ block);
        int digit = digit(itsBlock, level);
        int bucket = level << DIGIT_BITS | digit;
        events.next(slot, heads[bucket]);
        heads[bucket] = slot;
        occupied[level] |= 1L << digit;
    }

    /** The first block that may hold an event (or the first of a range that does), or {@link #NONE}. */
    long nextBlock() {
        for (int level = 0; level < LEVELS; level++) {
            long ahead = occupied[level] & -2L << digit(block, level);
            if (ahead != 0) {
                long prefix = block >>> DIGIT_BITS * level & -1L << DIGIT_BITS;
                return (prefix | Long.numberOfTrailingZeros(ahead)) << DIGIT_BITS * level;
            }
        }
        return NONE;
    }

    /**
     * Makes a later block the present one, which must not lie beyond {@link #nextBlock}.
     *
     * @return the events that are to be filed again, as a chain
     */
    int enter(long later) {
        int level = highestDigit(later ^ block);
        int digit = digit(later, level);
        int bucket = level << DIGIT_BITS | digit;
        int chain = heads[bucket];
        heads[bucket] = EventStore.NONE;
        occupied[level] &= ~(1L << digit);
        block = later;
        return chain;
    }

    /** Takes all out, as a chain in front of another one. */
    int chain(EventStore events, int chain) {
        int head = chain;
        for (int level = 0; level < LEVELS; level++) {
            for (long left = occupied[level]; left != 0; left &= left - 1) {
                int bucket = level << DIGIT_BITS | Long.numberOfTrailingZeros(left);
                head = Chains.prepend(events, heads[bucket], head);
                heads[bucket] = EventStore.NONE;
            }
            occupied[level] = 0;
        }
        return head;
    }

    private static int highestDigit(long difference) {
        return (63 - Long.numberOfLeadingZeros(difference)) / DIGIT_BITS;
    }

    private static int digit(long number, int level) {
        return (int) (number >>> DIGIT_BITS * level) & (1 << DIGIT_BITS) - 1;
    }
}
