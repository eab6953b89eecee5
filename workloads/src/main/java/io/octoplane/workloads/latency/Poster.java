package io.octoplane.workloads.latency;

import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.NvlinkModel;

/** Who posts messages and sees them arrive. */
public enum Poster {
    /** Programs on CPUs, which also start copies over NVLink. */
    CPU,
    /** Kernels on GPUs, which ring the NIC's doorbell themselves (IBGDA) and store over NVLink without help. */
    GPU;

    /** What that takes for a message over the network, picoseconds. */
    public long time(NetworkProtocol protocol) {
        return switch (this) {
            case CPU -> protocol.cpuPostingPicoseconds();
            case GPU -> protocol.gpuPostingPicoseconds();
        };
    }

    /** What that takes for a message over NVLink, picoseconds. */
    public long time(NvlinkModel nvlink) {
        return switch (this) {
            case CPU -> nvlink.cpuPostingPicoseconds();
            case GPU -> 0;
        };
    }

    /**
     * Whether the NIC has to ask for the message's bytes: a CPU hands small ones over with the order to send. What a GPU posts
     * is fetched as well, and the calibrated time of its posting holds that.
     */
    boolean isFetched(long bytes, NicModel nic) {
        return this == CPU && bytes > nic.inlineBytes();
    }
}
