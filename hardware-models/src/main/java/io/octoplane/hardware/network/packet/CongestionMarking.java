package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.device.MarkingSettings;

/**
 * Marks packets that leave long queues behind (explicit congestion notification). Each output draws random numbers of its own,
 * so that no mark depends on what other outputs or threads do.
 */
final class CongestionMarking {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final double BITS_PER_BYTE = 8;

    private final int lanes;
    private final MarkingSettings.Threshold[] thresholds;
    private final long[] random;
    /** Bytes waiting, by (output, lane). */
    private final long[] queued;

    private final int[] outLinks;
    private final LinkCounters counters;

    CongestionMarking(int[] outLinks, PacketLinks links, int lanes, LinkCounters counters, MarkingSettings settings) {
        this.outLinks = outLinks;
        this.lanes = lanes;
        this.counters = counters;
        thresholds = new MarkingSettings.Threshold[outLinks.length];
        random = new long[outLinks.length];
        queued = new long[outLinks.length * lanes];
        for (int output = 0; output < outLinks.length; output++) {
            int link = outLinks[output];
            thresholds[output] = settings.of(PacketLinks.bytesPerSecond(links.timePerByte[link]) * BITS_PER_BYTE);
            random[output] = mix(settings.seed() * GOLDEN_RATIO + link);
        }
    }

    void joined(int output, int lane, int bytes) {
        queued[output * lanes + lane] += bytes;
    }

    /** Takes a packet out of the queue and returns it, marked or not. */
    long left(int output, int lane, int bytes, long what) {
        long behind = queued[output * lanes + lane] -= bytes;
        MarkingSettings.Threshold its = thresholds[output];
        if (behind <= its.minimumBytes()) {
            return what;
        }
        double span = its.maximumBytes() - its.minimumBytes();
        if (behind < its.maximumBytes() && draw(output) >= its.probability() * (behind - its.minimumBytes()) / span) {
            return what;
        }
        counters.marked[outLinks[output]]++;
        return Packet.marked(what);
    }

    /** Uniform from 0 to 1: SplitMix64 (Steele, Lea, Flood 2014). */
    private double draw(int output) {
        random[output] += GOLDEN_RATIO;
        return (mix(random[output]) >>> 11) * 0x1p-53;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
