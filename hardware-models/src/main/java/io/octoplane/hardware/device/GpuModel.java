package io.octoplane.hardware.device;

/**
 * One GPU.
 *
 * @param name catalog name
 * @param streamingMultiprocessors number of streaming multiprocessors (SMs), at least 1
 * @param memoryBytes device memory in bytes
 * @param memoryRate device memory rate in bit/s
 * @param bf16FlopPerSecond dense BF16 peak in FLOP/s
 * @param fp8FlopPerSecond dense FP8 peak in FLOP/s
 */
public record GpuModel(
        String name,
        int streamingMultiprocessors,
        long memoryBytes,
        long memoryRate,
        double bf16FlopPerSecond,
        double fp8FlopPerSecond) {
    public GpuModel {
        Require.positive(streamingMultiprocessors, "streaming multiprocessors");
        Require.positive(memoryBytes, "memory bytes");
        Require.positive(memoryRate, "memory rate");
    }
}
