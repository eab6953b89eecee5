package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/** Of each queue pair between NICs, how it fares where parts fail: by channel of the packet network. */
final class QueuePairWays {
    static final long NOT_STANDING = -1;
    static final int NO_LINK = -1;

    private NicPair[] nics = new NicPair[64];
    private NicPair[] instead = new NicPair[64];
    private int[][] way = new int[64][];
    private long[] standingSince = new long[64];
    private int[] failedLink = new int[64];
    private boolean[] retired = new boolean[64];
    private int count;

    /** Adds a channel; the NICs are null where it leads over NVLink. */
    void add(int channel, NicPair itsNics) {
        if (channel >= nics.length) {
            int size = 2 * channel;
            nics = Arrays.copyOf(nics, size);
            instead = Arrays.copyOf(instead, size);
            way = Arrays.copyOf(way, size);
            standingSince = Arrays.copyOf(standingSince, size);
            failedLink = Arrays.copyOf(failedLink, size);
            retired = Arrays.copyOf(retired, size);
        }
        nics[channel] = itsNics;
        standingSince[channel] = NOT_STANDING;
        failedLink[channel] = NO_LINK;
        count = channel + 1;
    }

    int count() {
        return count;
    }

    /** Whether a change of the network may concern the channel: it leads over the network, and others have not taken its place. */
    boolean isConcerned(int channel) {
        return nics[channel] != null && !retired[channel];
    }

    NicPair nics(int channel) {
        return nics[channel];
    }

    /** The channels that messages take one after the other in place of this one, or null. */
    int[] way(int channel) {
        return way[channel];
    }

    /** The NICs that have taken over, or null. */
    NicPair instead(int channel) {
        return instead[channel];
    }

    void takeOver(int channel, NicPair byNics, int[] itsWay) {
        instead[channel] = byNics;
        way[channel] = itsWay;
    }

    /** A new channel takes the place of this one for good. */
    void retire(int channel, int successor) {
        retired[channel] = true;
        way[channel] = new int[] {successor};
        standingSince[channel] = NOT_STANDING;
    }

    /** Since when there is no path, or {@link #NOT_STANDING}. */
    long standingSince(int channel) {
        return standingSince[channel];
    }

    void stand(int channel, long since, int waitsFor) {
        standingSince[channel] = since;
        failedLink[channel] = waitsFor;
    }

    void goOn(int channel) {
        standingSince[channel] = NOT_STANDING;
    }

    /** The link for which it stood last, or {@link #NO_LINK}. */
    int failedLink(int channel) {
        return failedLink[channel];
    }
}
