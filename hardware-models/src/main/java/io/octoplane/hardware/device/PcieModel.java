package io.octoplane.hardware.device;

/**
 * One PCIe attachment between a GPU and its NIC (through their shared PCIe switch).
 *
 * @param name catalog name
 * @param rate data rate in bit/s, one direction
 * @param latencyPicoseconds one-way latency, picoseconds
 */
public record PcieModel(String name, long rate, long latencyPicoseconds) {
    public PcieModel {
        Require.positive(rate, "PCIe rate");
        Require.notNegative(latencyPicoseconds, "PCIe latency");
    }
}
