package io.octoplane.workloads.collective.algorithm;

import java.util.Locale;

/** NCCL's ways of moving bytes between two ranks (src/include/device.h of NVIDIA/nccl). */
public enum ProtocolName {
    /** Each 8-byte store carries 4 bytes of data and 4 of flag: lowest latency, half of the bandwidth. */
    LL,
    /** Of each 128 bytes 120 are data, the rest is flag; needs stores of 128 bytes that stay together, as NVLink's. */
    LL128,
    /** Chunks of data, then a flag in memory: highest latency, full bandwidth. */
    SIMPLE;

    /** The word of results, scenarios and parameters: {@code ll128}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
