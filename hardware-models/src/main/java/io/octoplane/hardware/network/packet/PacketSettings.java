package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.network.NetworkLimitException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * How packets are made and handled; the link layer's side of a network.
 *
 * @param payloadBytes payload of a packet of full size (path MTU), 64 to 9216
 * @param headerBytes what a packet has on the wire besides, at least 0
 * @param bufferBytes room behind each link and for each lane; at least one packet, and for full rate at least what a link
 *     carries in twice its delay
 * @param laneWeights how lanes share a link, one per lane
 * @param cutThrough whether switches send a packet's first bit on before its last has come
 * @param messageTime least time between the first packets of two messages of one endpoint, picoseconds, where there are no NIC
 *     models that know: at least 0
 * @param threads that simulate the network, at least 1
 * @param trafficControl of the fabric's links; NVLink always has credits
 */
public record PacketSettings(
        int payloadBytes,
        int headerBytes,
        long bufferBytes,
        double[] laneWeights,
        boolean cutThrough,
        long messageTime,
        int threads,
        TrafficControl trafficControl) {
    /** Packets of 4 KiB. */
    public static final int FULL_PAYLOAD = 4096;

    /** LRH 8, BTH 12, ICRC 4, VCRC 2: a packet of InfiniBand inside a subnet (IBTA Architecture Specification, volume 1). */
    public static final int INFINIBAND_HEADERS = 26;

    /** Several times what a 400 Gb/s link carries while a credit comes back over 500 ns. */
    private static final long AMPLE_BUFFER = 256 << 10;

    /** A part of a switch's 32 MB, the buffer of the configuration files of ns-3's RDMA model, for each of 32 ports. */
    private static final long ETHERNET_BUFFER = 1 << 20;

    /**
     * Ethernet 14, IPv4 20, UDP 8, BTH 12, ICRC 4, FCS 4, preamble 8, gap between frames 12: a packet of RoCE v2 (IBTA
     * Architecture Specification, annex 17; IEEE 802.3).
     */
    public static final int ROCE_HEADERS = 82;

    private static final double[] ONE_LANE = {1};

    public PacketSettings {
        laneWeights = laneWeights.clone();
        if (headerBytes < 0 || payloadBytes + headerBytes > Packet.MAXIMUM_WIRE_BYTES) {
            throw new IllegalArgumentException("a packet has at most " + Packet.MAXIMUM_WIRE_BYTES
                    + " bytes on the wire, not " + payloadBytes + " + " + headerBytes);
        }
        if (bufferBytes < payloadBytes + headerBytes + 63 || bufferBytes >> 6 > Integer.MAX_VALUE) {
            throw new NetworkLimitException(
                    "a buffer has room for a packet of " + (payloadBytes + headerBytes) + " bytes, not " + bufferBytes);
        }
        if (messageTime < 0) {
            throw new IllegalArgumentException("the time of a message is not negative: " + messageTime);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread, not " + threads);
        }
    }

    /** With credits. */
    public PacketSettings(
            int payloadBytes,
            int headerBytes,
            long bufferBytes,
            double[] laneWeights,
            boolean cutThrough,
            long messageTime,
            int threads) {
        this(
                payloadBytes,
                headerBytes,
                bufferBytes,
                laneWeights,
                cutThrough,
                messageTime,
                threads,
                TrafficControl.credits());
    }

    /** InfiniBand with one virtual lane. */
    public static PacketSettings infiniband() {
        return new PacketSettings(FULL_PAYLOAD, INFINIBAND_HEADERS, AMPLE_BUFFER, ONE_LANE, true, 0, 1);
    }

    /** RoCE v2 with one lane and pauses. */
    public static PacketSettings roce() {
        return new PacketSettings(FULL_PAYLOAD, ROCE_HEADERS, ETHERNET_BUFFER, ONE_LANE, true, 0, 1)
                .withTrafficControl(TrafficControl.pauses());
    }

    /** A protocol with one lane: its headers, and packets of its full payload as far as the engine takes them. */
    public static PacketSettings of(NetworkProtocol protocol) {
        return new PacketSettings(
                protocol.maximumPayloadBytes(), protocol.headerBytes(), AMPLE_BUFFER, ONE_LANE, true, 0, 1);
    }

    /**
     * A protocol with one lane.
     *
     * @param bufferBytes room behind each link; when empty, several times what a credit or a pause takes to come back
     */
    public static PacketSettings of(NetworkProtocol protocol, TrafficControl control, OptionalLong bufferBytes) {
        long usual = control.hasCredits() ? AMPLE_BUFFER : ETHERNET_BUFFER;
        return of(protocol).withTrafficControl(control).withBufferBytes(bufferBytes.orElse(usual));
    }

    /** The same with another number of threads. */
    public PacketSettings withThreads(int count) {
        return new PacketSettings(
                payloadBytes, headerBytes, bufferBytes, laneWeights, cutThrough, messageTime, count, trafficControl);
    }

    /** The same with another least time between messages, picoseconds. */
    public PacketSettings withMessageTime(long picoseconds) {
        return new PacketSettings(
                payloadBytes, headerBytes, bufferBytes, laneWeights, cutThrough, picoseconds, threads, trafficControl);
    }

    /** The same with other buffers. */
    public PacketSettings withBufferBytes(long bytes) {
        return new PacketSettings(
                payloadBytes, headerBytes, bytes, laneWeights, cutThrough, messageTime, threads, trafficControl);
    }

    /** The same with switches that forward whole packets or at once. */
    public PacketSettings withCutThrough(boolean atOnce) {
        return new PacketSettings(
                payloadBytes, headerBytes, bufferBytes, laneWeights, atOnce, messageTime, threads, trafficControl);
    }

    /** The same with other lanes. */
    public PacketSettings withLaneWeights(double... weights) {
        return new PacketSettings(
                payloadBytes, headerBytes, bufferBytes, weights, cutThrough, messageTime, threads, trafficControl);
    }

    /**
     * The same with several lanes in place of each, as virtual channels that packets climb; each with the weight of the one.
     *
     * @throws NetworkLimitException when that makes more lanes than packets can tell apart
     */
    PacketSettings withVirtualChannels(int channels) {
        if (channels == 1) {
            return this;
        }
        if (channels * laneWeights.length > Packet.MAXIMUM_LANES) {
            throw new NetworkLimitException("packets tell apart at most " + Packet.MAXIMUM_LANES
                    + " lanes, and the routing needs " + channels + " virtual channels for each of "
                    + laneWeights.length
                    + " traffic classes; use fidelity: flow, or set fewer virtual-channels where the ways"
                    + " of packets then still close no circle");
        }
        return withLaneWeights(Arrays.stream(laneWeights)
                .flatMap(weight -> DoubleStream.generate(() -> weight).limit(channels))
                .toArray());
    }

    /** The same with queues kept in bounds otherwise. */
    public PacketSettings withTrafficControl(TrafficControl control) {
        return new PacketSettings(
                payloadBytes, headerBytes, bufferBytes, laneWeights, cutThrough, messageTime, threads, control);
    }

    @Override
    public double[] laneWeights() {
        return laneWeights.clone();
    }

    int bufferBlocks() {
        return (int) (bufferBytes >> 6);
    }

    int fullWireBytes() {
        return payloadBytes + headerBytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PacketSettings that
                && payloadBytes == that.payloadBytes
                && headerBytes == that.headerBytes
                && bufferBytes == that.bufferBytes
                && Arrays.equals(laneWeights, that.laneWeights)
                && cutThrough == that.cutThrough
                && messageTime == that.messageTime
                && threads == that.threads
                && trafficControl.equals(that.trafficControl);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(laneWeights) + 31 * payloadBytes;
    }
}
