package io.octoplane.kernel.event;

/**
 * A ring of buckets, one for each of the next ticks, each a chain of events in no order. A bit for each bucket says whether
 * it holds any and a bit for each word of these whether one of them may, so that 64 or 4,096 empty buckets are passed
 * at once. A tick is a time divided by the width of a bucket, a power
 * of two. All events lie within one turn behind the present tick, so a bucket never mixes ticks.
 */
final class EventWheel {
    private int[] heads;

    /** A bit per bucket. */
    private long[] occupied;

    /** A bit per word of {@link #occupied}: set with it, but cleared only when a search finds the word empty, which is cheaper. */
    private long[] occupiedWords;

    private long mask;
    private int bits;

    /** Written and never read, which the compiler cannot know. */
    private int touched;

    /** An empty wheel of 2^bits buckets, at least 2^6. */
    EventWheel(int bits) {
        resize(bits);
    }

    /** Replaces an empty wheel by one of 2^newBits buckets. */
    void resize(int newBits) {
        if (heads == null || newBits != bits) {
            bits = newBits;
            mask = (1L << newBits) - 1;
            heads = new int[1 << newBits];
            occupied = new long[1 << newBits - 6];
            occupiedWords = new long[Math.max(1, occupied.length >>> 6)];
        }
    }

    /** The number of buckets is two to this power. */
    int bits() {
        return bits;
    }

    /** How many ticks behind the present one have a bucket. */
    long span() {
        return mask + 1;
    }

    void add(EventStore events, int slot, long tick) {
        int bucket = (int) (tick & mask);
        int[] heads = this.heads;
        events.next(slot, heads[bucket]);
        heads[bucket] = slot;
        int word = bucket >>> 6;
        occupied[word] |= 1L << bucket;
        occupiedWords[word >>> 6] |= 1L << word;
    }

    /** Takes the chain of a tick out. */
    int remove(long tick) {
        int bucket = (int) (tick & mask);
        int chain = heads[bucket];
        heads[bucket] = EventStore.NONE;
        occupied[bucket >>> 6] &= ~(1L << bucket);
        return chain;
    }

    /** Index of the first bucket from {@code start} on that holds events, or -1; no wrapping round. */
    int nextBucket(int start) {
        int word = start >>> 6;
        if (word >= occupied.length) {
            return -1;
        }
        long left = occupied[word] & -1L << start;
        return left != 0 ? (word << 6) + Long.numberOfTrailingZeros(left) : nextBucketAfterWord(word);
    }

    private int nextBucketAfterWord(int after) {
        // The bits up to the word itself; all 64 if it is the last of its group.
        long passed = (1L << after << 1) - 1;
        for (int group = after >>> 6; group < occupiedWords.length; group++) {
            for (long left = occupiedWords[group] & ~passed; left != 0; left &= left - 1) {
                int word = (group << 6) + Long.numberOfTrailingZeros(left);
                if (occupied[word] != 0) {
                    return (word << 6) + Long.numberOfTrailingZeros(occupied[word]);
                }
                occupiedWords[group] &= ~(1L << word);
            }
            passed = 0;
        }
        return -1;
    }

    /**
     * Reads the events of the next buckets, a chain's second when its first was read the last time, and does nothing with them:
     * the processor fetches them from memory while it executes the events before, which takes a fifth off the time of an event
     * when a million are pending.
     */
    void touchBehind(EventStore events, long tick) {
        int next = nextBucket((int) (tick & mask) + 1);
        if (next >= 0) {
            int second = events.next(heads[next]);
            int afterNext = nextBucket(next + 1);
            touched = events.next(second) + (afterNext < 0 ? 0 : events.next(heads[afterNext]));
        }
    }

    boolean isEmpty() {
        return nextBucket(0) < 0;
    }

    /** Takes all out, as a chain in front of another one. */
    int chain(EventStore events, int chain) {
        int head = chain;
        for (int bucket = nextBucket(0); bucket >= 0; bucket = nextBucket(bucket + 1)) {
            head = Chains.prepend(events, remove(bucket), head);
        }
        return head;
    }
}
