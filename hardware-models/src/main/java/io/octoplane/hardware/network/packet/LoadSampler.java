package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.LoadHistory;

/**
 * Looks at the links now and then: how busy each was since the last look. A packet takes all of a link while it passes, so that
 * "utilisation at an instant" would always be 0 or 1; peaks are of ten microseconds or so of simulated time. Loads over time are
 * noted where a bin of their history ends, and no more often than every microsecond.
 */
final class LoadSampler {
    private static final long INTERVAL = 10_000_000;
    private static final long LEAST_INTERVAL = 1_000_000;
    private static final double PICOSECONDS = 1e12;

    private final PacketLinks links;
    private final LinkCounters counters;
    private final long[] lastBytes;
    private final double[] peak;
    private long lastTime;
    private final LoadHistory history;
    /** By link: bytes that stand in the history. */
    private final long[] noted;

    private long notedUntil;
    private long nextNote = LEAST_INTERVAL;

    LoadSampler(PacketLinks links, LinkCounters counters) {
        this.links = links;
        this.counters = counters;
        lastBytes = new long[links.count];
        peak = new double[links.count];
        history = new LoadHistory(links.count);
        noted = new long[links.count];
    }

    void sample(long time) {
        if (time >= nextNote) {
            note(time);
        }
        if (time - lastTime >= INTERVAL) {
            look(time);
        }
    }

    /** Greatest share of the link's rate over an interval, 0 to 1; the last interval may be shorter. */
    double peakUtilisation(int link, long now) {
        return Math.max(peak[link], utilisation(link, counters.bytes(link), now));
    }

    /** Bytes by link and bin of time. */
    LoadHistory history(long now) {
        note(now);
        return history;
    }

    /** Bytes count when they begin to be sent: what cannot have passed yet counts next time. */
    private void note(long time) {
        if (time <= notedUntil) {
            return;
        }
        for (int link = 0; link < links.count; link++) {
            long bytes = counters.bytes(link) - noted[link];
            if (bytes > 0) {
                long possible = (long) Math.ceil(
                        PacketLinks.bytesPerSecond(links.timePerByte[link]) / PICOSECONDS * (time - notedUntil));
                long passed = Math.min(bytes, possible);
                history.add(link, notedUntil, time, passed);
                noted[link] += passed;
            }
        }
        notedUntil = time;
        long bin = Math.max(LEAST_INTERVAL, history.binPicoseconds());
        nextNote = (time / bin + 1) * bin;
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
