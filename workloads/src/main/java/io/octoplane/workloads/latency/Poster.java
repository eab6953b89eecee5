package io.octoplane.workloads.latency;

import io.octoplane.hardware.device.NetworkProtocol;
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
}
