package io.octoplane.hardware.device;

/**
 * The switched NVLink domain inside a node: every GPU has one full-duplex attachment, the NVSwitch is non-blocking.
 *
 * @param name catalog name
 * @param rate data rate of one GPU's attachment in bit/s, one direction (half of the "bidirectional" datasheet figure)
 * @param latencyPicoseconds one-way latency between two GPUs, picoseconds
 * @param cpuPostingPicoseconds what a copy takes beyond that when a CPU starts it and sees its end, picoseconds; a kernel that
 *     stores into another GPU's memory by itself takes none
 */
public record NvlinkModel(String name, long rate, long latencyPicoseconds, long cpuPostingPicoseconds) {
    public NvlinkModel {
        Require.positive(rate, "NVLink rate");
        Require.notNegative(latencyPicoseconds, "NVLink latency");
        Require.notNegative(cpuPostingPicoseconds, "time of posting by a CPU");
    }

    /** A domain whose copies take no time at their ends. */
    public NvlinkModel(String name, long rate, long latencyPicoseconds) {
        this(name, rate, latencyPicoseconds, 0);
    }
}
