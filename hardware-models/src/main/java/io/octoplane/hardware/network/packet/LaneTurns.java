package io.octoplane.hardware.network.packet;

/** How lanes share a link: of those with packets, the one that has sent least over its weight goes first. */
final class LaneTurns {
    private LaneTurns() {}

    /**
     * A lane that was idle does not make up for it: it starts level with the one that is furthest behind.
     *
     * @param lane that has a packet from now on
     * @param waiting bits of the lanes that have packets
     * @param progress of the lanes, from index {@code first}
     */
    static void join(int lane, int waiting, double[] progress, int first) {
        double behind = Double.POSITIVE_INFINITY;
        for (int others = waiting & ~(1 << lane); others != 0; others &= others - 1) {
            behind = Math.min(behind, progress[first + Integer.numberOfTrailingZeros(others)]);
        }
        if (behind < Double.POSITIVE_INFINITY) {
            progress[first + lane] = Math.max(progress[first + lane], behind);
        }
    }
}
