package io.octoplane.hardware.device;

/**
 * One network interface. With several ports it is the multi-plane NIC of arXiv 2505.09343, section 5.1: the packets of one
 * queue pair leave over whichever port has the shortest queue, each port on a plane of its own, and are placed out of order.
 *
 * @param name catalog name
 * @param rate data rate of all ports together in bit/s, one direction, headers included
 * @param latencyPicoseconds time from a posted send to the first bit on the wire plus the same on the receiving side,
 *     picoseconds
 * @param inlineBytes largest message that a CPU hands over together with the order to send it; the NIC has to fetch a larger
 *     one over PCIe
 * @param messageRate messages that it can send per second however small they are, above 0; infinite where that is not known
 * @param ports how many, at least 1
 * @param portRate data rate of one port in bit/s; at most the rate of all
 * @param outOfOrder what it does with packets that come early
 */
public record NicModel(
        String name,
        long rate,
        long latencyPicoseconds,
        long inlineBytes,
        double messageRate,
        int ports,
        long portRate,
        OutOfOrder outOfOrder) {
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    public NicModel {
        Require.positive(rate, "NIC rate");
        Require.notNegative(latencyPicoseconds, "NIC latency");
        Require.notNegative(inlineBytes, "inline bytes");
        if (!(messageRate > 0)) {
            throw new IllegalArgumentException("the message rate of a NIC must be positive, not " + messageRate);
        }
        Require.positive(ports, "NIC ports");
        Require.positive(portRate, "port rate");
        if (portRate > rate) {
            throw new IllegalArgumentException(
                    "a port of " + portRate + " bit/s exceeds its NIC of " + rate + " bit/s");
        }
    }

    /** A NIC that places packets as they come. */
    public NicModel(
            String name,
            long rate,
            long latencyPicoseconds,
            long inlineBytes,
            double messageRate,
            int ports,
            long portRate) {
        this(name, rate, latencyPicoseconds, inlineBytes, messageRate, ports, portRate, OutOfOrder.placed());
    }

    /** A NIC with one port. */
    public NicModel(String name, long rate, long latencyPicoseconds, long inlineBytes, double messageRate) {
        this(name, rate, latencyPicoseconds, inlineBytes, messageRate, 1, rate);
    }

    /** A NIC with one port that fetches all messages, however many. */
    public NicModel(String name, long rate, long latencyPicoseconds) {
        this(name, rate, latencyPicoseconds, 0, Double.POSITIVE_INFINITY);
    }

    /** Least time between two messages, picoseconds; 0 where the message rate is not known. */
    public long messagePicoseconds() {
        return (long) Math.ceil(PICOSECONDS_PER_SECOND / messageRate);
    }
}
