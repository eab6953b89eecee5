package io.octoplane.hardware.device;

import java.util.OptionalDouble;

/**
 * One GPU.
 *
 * @param name catalog name
 * @param streamingMultiprocessors number of streaming multiprocessors (SMs), at least 1
 * @param memoryBytes device memory in bytes
 * @param memoryRate device memory rate in bit/s
 * @param bf16FlopPerSecond dense BF16 peak in FLOP/s
 * @param fp8FlopPerSecond dense FP8 peak in FLOP/s
 * @param watts thermal design power, above zero; empty where it is not known
 */
public record GpuModel(
        String name,
        int streamingMultiprocessors,
        long memoryBytes,
        long memoryRate,
        double bf16FlopPerSecond,
        double fp8FlopPerSecond,
        OptionalDouble watts) {
    public GpuModel {
        Require.positive(streamingMultiprocessors, "streaming multiprocessors");
        Require.positive(memoryBytes, "memory bytes");
        Require.positive(memoryRate, "memory rate");
        if (watts.isPresent() && !(watts.getAsDouble() > 0)) {
            throw new IllegalArgumentException("watts must be above zero, are " + watts.getAsDouble());
        }
    }

    /** A GPU of which nobody knows the power. */
    public GpuModel(
            String name,
            int streamingMultiprocessors,
            long memoryBytes,
            long memoryRate,
            double bf16FlopPerSecond,
            double fp8FlopPerSecond) {
        this(
                name,
                streamingMultiprocessors,
                memoryBytes,
                memoryRate,
                bf16FlopPerSecond,
                fp8FlopPerSecond,
                OptionalDouble.empty());
    }
}
