package io.octoplane.hardware.device;

/**
 * One network interface with one port.
 *
 * @param name catalog name
 * @param rate data rate of the port in bit/s, one direction, headers included
 * @param latencyPicoseconds time from a posted send to the first bit on the wire plus the same on the receiving side,
 *     picoseconds
 * @param inlineBytes largest message that a CPU hands over together with the order to send it; the NIC has to fetch a larger
 *     one over PCIe
 * @param messageRate messages that it can send per second however small they are, above 0; infinite where that is not known
 */
public record NicModel(String name, long rate, long latencyPicoseconds, long inlineBytes, double messageRate) {
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    public NicModel {
        Require.positive(rate, "NIC rate");
        Require.notNegative(latencyPicoseconds, "NIC latency");
        Require.notNegative(inlineBytes, "inline bytes");
        if (!(messageRate > 0)) {
            throw new IllegalArgumentException("the message rate of a NIC must be positive, not " + messageRate);
        }
    }

    /** A NIC that fetches all messages, however many. */
    public NicModel(String name, long rate, long latencyPicoseconds) {
        this(name, rate, latencyPicoseconds, 0, Double.POSITIVE_INFINITY);
    }

    /** Least time between two messages, picoseconds; 0 where the message rate is not known. */
    public long messagePicoseconds() {
        return (long) Math.ceil(PICOSECONDS_PER_SECOND / messageRate);
    }
}
