package io.octoplane.hardware.device;

/**
 * One network switch.
 *
 * @param name catalog name
 * @param ports number of ports, at least 2
 * @param portRate data rate of one port in bit/s, one direction
 * @param latencyPicoseconds port-to-port latency including the cable to it, picoseconds
 */
public record SwitchModel(String name, int ports, long portRate, long latencyPicoseconds) {
    public SwitchModel {
        if (ports < 2) {
            throw new IllegalArgumentException("a switch needs at least 2 ports, not " + ports);
        }
        Require.positive(portRate, "port rate");
        Require.notNegative(latencyPicoseconds, "switch latency");
    }
}
