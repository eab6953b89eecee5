package io.octoplane.hardware.network.packet;

/** Growth of ring buffers whose length is a power of two. */
final class Rings {
    private Rings() {}

    /** A ring of twice the length whose first element is at 0. */
    static long[] grown(long[] ring, int head) {
        long[] grown = new long[2 * ring.length];
        System.arraycopy(ring, head, grown, 0, ring.length - head);
        System.arraycopy(ring, 0, grown, ring.length - head, head);
        return grown;
    }

    /** A ring of twice the length whose first element is at 0. */
    static int[] grown(int[] ring, int head) {
        int[] grown = new int[2 * ring.length];
        System.arraycopy(ring, head, grown, 0, ring.length - head);
        System.arraycopy(ring, 0, grown, ring.length - head, head);
        return grown;
    }
}
