package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.NetworkLimitException;
import java.util.Arrays;

/**
 * Directed links between the nodes of a packet network, as parallel arrays, and the pace of what stands at their ends. Filled
 * while the network is built, constant afterwards but for what fails (see {@link LinkFailures}).
 *
 * <p>Rates are kept as picoseconds per byte with 16 binary places, rounded up: no link carries more than its rate.
 */
final class PacketLinks {
    /**
     * No cable is shorter than two metres, or light in it faster than 5 ns a metre: the least time from one node to the next.
     * It bounds how finely time is cut (see {@link PacketEngine}).
     */
    static final long LEAST_DELAY = 10_000;

    private static final int FRACTION_BITS = 16;
    /** Below, the time of a packet would not fit a {@code long} with its binary places. */
    private static final long SLOWEST_RATE = 1_000;

    private static final double PICOSECOND_BITS_PER_BYTE = 8e12;

    int count;
    int[] source = new int[64];
    int[] target = new int[64];
    /** From the first bit sent to the first bit's arrival at the target's queues, picoseconds. */
    long[] delay = new long[64];
    /** Zero when the link is down. */
    long[] timePerByte = new long[64];
    /** Pace of what feeds the link inside the source (NIC, PCIe), per payload byte; 0 when nothing is slower. */
    long[] feedTimePerByte = new long[64];
    /** Pace at which the target takes packets off the link (NIC, PCIe), per payload byte; 0 when at once. */
    long[] takeTimePerByte = new long[64];
    /** Buffer at the target for this link and each lane, in blocks of 64 bytes. */
    int[] bufferBlocks = new int[64];

    int[] headerBytes = new int[64];
    /** Least time between the first packets of two messages of a host, picoseconds. */
    long[] messageTime = new long[64];
    /** Whether the sender counts the room behind the link; else it sends until it is paused, or what it sends is lost. */
    boolean[] credited = new boolean[64];
    /** Whether packets that came over the link go on to another switch in the next virtual channel. */
    boolean[] nextChannelBehind = new boolean[64];
    /** Whether a host is at its end. */
    boolean[] intoHost = new boolean[64];
    /** Packets that begin then or later are lost, for the link goes down before they have arrived; usually never. */
    long[] lossFrom = new long[64];
    /** Whether the link has failed. Its pace is that of before. */
    boolean[] failed = new boolean[64];

    int add(int from, int to, long rate, long delayPicoseconds, int header) {
        if (count == source.length) {
            int size = count * 2;
            source = Arrays.copyOf(source, size);
            target = Arrays.copyOf(target, size);
            delay = Arrays.copyOf(delay, size);
            timePerByte = Arrays.copyOf(timePerByte, size);
            feedTimePerByte = Arrays.copyOf(feedTimePerByte, size);
            takeTimePerByte = Arrays.copyOf(takeTimePerByte, size);
            bufferBlocks = Arrays.copyOf(bufferBlocks, size);
            headerBytes = Arrays.copyOf(headerBytes, size);
            messageTime = Arrays.copyOf(messageTime, size);
            credited = Arrays.copyOf(credited, size);
            intoHost = Arrays.copyOf(intoHost, size);
            nextChannelBehind = Arrays.copyOf(nextChannelBehind, size);
            lossFrom = Arrays.copyOf(lossFrom, size);
            failed = Arrays.copyOf(failed, size);
        }
        source[count] = from;
        target[count] = to;
        delay[count] = Math.max(LEAST_DELAY, delayPicoseconds);
        timePerByte[count] = timePerByte(rate);
        headerBytes[count] = header;
        credited[count] = true;
        lossFrom[count] = Long.MAX_VALUE;
        return count++;
    }

    /**
     * Time per byte of a rate in bit/s as these arrays hold it; 0 for a rate of 0.
     *
     * @throws NetworkLimitException when the rate is too low for packets
     */
    static long timePerByte(double rate) {
        if (rate > 0 && rate < SLOWEST_RATE) {
            throw new NetworkLimitException("packets need links of at least " + SLOWEST_RATE + " bit/s, not "
                    + (long) rate + "; use fidelity: flow");
        }
        return rate <= 0 ? 0 : (long) Math.ceil(PICOSECOND_BITS_PER_BYTE * (1 << FRACTION_BITS) / rate);
    }

    /** Picoseconds that bytes take at a pace, rounded up. */
    static long time(long bytes, long timePerByte) {
        return bytes * timePerByte + (1 << FRACTION_BITS) - 1 >> FRACTION_BITS;
    }

    /** Bytes per second of a pace. */
    static double bytesPerSecond(long timePerByte) {
        return timePerByte == 0 ? 0 : 1e12 * (1 << FRACTION_BITS) / timePerByte;
    }

    /** Whether packets of so many wire bytes are taken off a link more slowly than they come. */
    boolean takenSlowly(int link, int wireBytes) {
        return takeTimePerByte[link] > 0
                && time(wireBytes - headerBytes[link], takeTimePerByte[link]) > time(wireBytes, timePerByte[link]);
    }

    /** Picoseconds between the starts of two packets on the link, when all there is before and behind it keeps pace. */
    long spacing(int link, int wireBytes) {
        long wire = time(wireBytes, timePerByte[link]);
        return feedTimePerByte[link] == 0
                ? wire
                : Math.max(wire, time(wireBytes - headerBytes[link], feedTimePerByte[link]));
    }
}
