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
 */
public record NicModel(String name, long rate, long latencyPicoseconds, long inlineBytes) {
    public NicModel {
        Require.positive(rate, "NIC rate");
        Require.notNegative(latencyPicoseconds, "NIC latency");
        Require.notNegative(inlineBytes, "inline bytes");
    }

    /** A NIC that fetches all messages. */
    public NicModel(String name, long rate, long latencyPicoseconds) {
        this(name, rate, latencyPicoseconds, 0);
    }
}
