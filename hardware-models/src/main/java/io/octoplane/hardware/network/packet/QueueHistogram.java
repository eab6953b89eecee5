package io.octoplane.hardware.network.packet;

/** Lengths of a queue, sampled, in buckets of a quarter of a power of two: each is known to within 12 %. */
final class QueueHistogram {
    private static final int BUCKETS_PER_DOUBLING = 4;
    private static final int BUCKETS = BUCKETS_PER_DOUBLING * Long.SIZE;

    private final int[] counts = new int[BUCKETS];

    void add(long bytes) {
        counts[bucket(bytes)]++;
    }

    /** Length that was exceeded in a share of {@code samples}; those that were never added are empty queues. */
    double exceededIn(double share, long samples) {
        double allowed = share * samples;
        long above = 0;
        for (int bucket = BUCKETS - 1; bucket >= 0; bucket--) {
            above += counts[bucket];
            if (above > allowed) {
                return middle(bucket);
            }
        }
        return 0;
    }

    /** Leading bit and the two behind it. */
    private static int bucket(long bytes) {
        if (bytes < BUCKETS_PER_DOUBLING) {
            return (int) bytes;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(bytes);
        return exponent * BUCKETS_PER_DOUBLING + (int) (bytes >>> exponent - 2 & BUCKETS_PER_DOUBLING - 1);
    }

    private static double middle(int bucket) {
        if (bucket < BUCKETS_PER_DOUBLING) {
            return bucket;
        }
        double width = Math.scalb(1.0, bucket / BUCKETS_PER_DOUBLING - 2);
        return width * (BUCKETS_PER_DOUBLING + bucket % BUCKETS_PER_DOUBLING + 0.5);
    }
}
