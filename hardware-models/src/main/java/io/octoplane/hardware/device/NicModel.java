package io.octoplane.hardware.device;

/**
 * One network interface with one port.
 *
 * @param name catalog name
 * @param rate data rate of the port in bit/s, one direction, headers included
 * @param latencyPicoseconds time from a posted send to the first bit on the wire plus the same on the receiving side,
 *     picoseconds
 */
public record NicModel(String name, long rate, long latencyPicoseconds) {
    public NicModel {
        Require.positive(rate, "NIC rate");
        Require.notNegative(latencyPicoseconds, "NIC latency");
    }
}
