package io.octoplane.hardware.device;

/**
 * The switched NVLink domain inside a node: every GPU has one full-duplex attachment, the NVSwitch is non-blocking.
 *
 * @param name catalog name
 * @param rate data rate of one GPU's attachment in bit/s, one direction (half of the "bidirectional" datasheet figure)
 * @param latencyPicoseconds one-way latency between two GPUs, picoseconds
 */
public record NvlinkModel(String name, long rate, long latencyPicoseconds) {
    public NvlinkModel {
        Require.positive(rate, "NVLink rate");
        Require.notNegative(latencyPicoseconds, "NVLink latency");
    }
}
