package io.octoplane.hardware.network.packet;

/**
 * Looks at the links every ten microseconds or so of simulated time: how busy each was since the last look. A packet takes
 * all of a link while it passes, so that "utilisation at an instant" would always be 0 or 1.
 */
final class LoadSampler {
    private static final long INTERVAL = 10_000_000;
    private static final double PICOSECONDS = 1e12;

    private final PacketLinks links;
    private final LinkCounters counters;
    private final long[] lastBytes;
    private final double[] peak;
    private long lastTime;

    LoadSampler(PacketLinks links, LinkCounters counters) {
        this.links = links;
        this.counters = counters;
        lastBytes = new long[links.count];
        peak = new double[links.count];
    }

    void sample(long time) {
        if (time - lastTime >= INTERVAL) {
            look(time);
        }
    }

    /** Greatest share of the link's rate over an interval, 0 to 1; the last interval may be shorter. */
    double peakUtilisation(int link, long now) {
        return Math.max(peak[link], utilisation(link, counters.bytes(link), now));
    }

    private void look(long time) {
        for (int link = 0; link < links.count; link++) {
            long bytes = counters.bytes(link);
            if (bytes != lastBytes[link]) {
                peak[link] = Math.max(peak[link], utilisation(link, bytes, time));
                lastBytes[link] = bytes;
            }
        }
        lastTime = time;
    }

    private double utilisation(int link, long bytes, long time) {
        if (time <= lastTime) {
            return 0;
        }
        // Bytes count when they begin to be sent, so a packet that straddles the end would count too much.
        double busy = (bytes - lastBytes[link]) / PacketLinks.bytesPerSecond(links.timePerByte[link]) * PICOSECONDS;
        return Math.min(1, busy / (time - lastTime));
    }
}
