package io.octoplane.kernel.event;

/**
 * Watches what an {@link EventQueue} does and says how wide and how many its buckets should be. Not the mean gap between
 * events decides, which one idle millisecond or one crowd at an instant would spoil, but what the queue met: how many different
 * instants a bucket held when it was opened, how many empty buckets were passed, how often events were filed again.
 */
final class QueueTuning {
    private static final int SHORTEST_WINDOW = 1 << 10;
    private static final int LEAST_WHEEL_BITS = 12;
    private static final int MOST_WHEEL_BITS = 21;
    private static final int MOST_WIDTH_BITS = 48;
    private static final int MOST_PATIENCE = 64;

    private int window;
    private int removalsLeft;
    private int instants;
    private int opened;
    private int blocks;
    private int filedAgain;
    private int early;

    /** How many windows to wait before the next widening, and how many of them are left. */
    private int patience = 1;

    private int patienceLeft;
    private boolean widenedLast;

    /** Begins to count afresh. */
    void restart(int pending) {
        window = SHORTEST_WINDOW + pending / 2;
        removalsLeft = window;
        instants = 0;
        opened = 0;
        blocks = 0;
        filedAgain = 0;
        early = 0;
    }

    void countRemoval(boolean newInstant) {
        removalsLeft--;
        instants += newInstant ? 1 : 0;
    }

    void countOpening() {
        opened++;
    }

    /** Counts a turn to the next block: about one look at each word that stands for 4,096 buckets. */
    void countBlock() {
        blocks++;
    }

    void countFiledAgain(int events) {
        filedAgain += events;
    }

    /** Counts an event that was scheduled for the open bucket, or for before it. */
    void countLate(boolean beforeOpenBucket) {
        early += beforeOpenBucket ? 1 : 0;
    }

    /** Whether enough events have been removed for a judgement. */
    boolean isDue() {
        return removalsLeft < 0;
    }

    /** Whether the open bucket lies so far ahead of the present that new events fall before it. */
    boolean isTooFarAhead() {
        return early > window / 8;
    }

    /** The number of buckets should be two to this power: two to four times as many as events, or left as it is if it is near that. */
    int wheelBits(int pending, int present) {
        int wanted = 34 - Integer.numberOfLeadingZeros(pending);
        int bits = Math.max(LEAST_WHEEL_BITS, Math.min(MOST_WHEEL_BITS, wanted));
        return Math.abs(bits - present) > 1 ? bits : present;
    }

    /** A bucket should be two to this power wide, in picoseconds. */
    int widthBits(int present, int wheelBits) {
        if (patienceLeft > 0) {
            patienceLeft--;
        }
        int instantsPerBucket = instants / Math.max(1, opened);
        if (instantsPerBucket >= 2 && present > 0) {
            return narrower(present, instantsPerBucket);
        }
        if (instants < opened + opened / 4 && patienceLeft == 0 && present < MOST_WIDTH_BITS) {
            return wider(present, wheelBits);
        }
        return present;
    }

    private int narrower(int present, int instantsPerBucket) {
        if (widenedLast) {
            // Bursts between long gaps ask for both in turn; give in to the bursts, which are what costs most.
            patience = Math.min(MOST_PATIENCE, 2 * patience);
        }
        widenedLast = false;
        patienceLeft = patience;
        return Math.max(0, present - log2(instantsPerBucket));
    }

    private int wider(int present, int wheelBits) {
        long passedWords = ((long) blocks << wheelBits) / (Long.SIZE * Long.SIZE);
        long passedPerBucket = passedWords / Math.max(1, opened);
        int steps = passedPerBucket >= 4 ? log2((int) Math.min(1 << 8, passedPerBucket)) - 1 : 0;
        if (filedAgain > window / 8) {
            steps = Math.max(1, steps);
        }
        widenedLast = steps > 0;
        return Math.min(MOST_WIDTH_BITS, present + steps);
    }

    private static int log2(int number) {
        return 31 - Integer.numberOfLeadingZeros(number);
    }
}
