package io.octoplane.hardware.device;

/**
 * A machine on which one person runs a model: one memory that its processor reads, and perhaps a GPU with a memory of its own.
 *
 * @param name catalog name
 * @param memoryBytes of the CPUs or the whole chip
 * @param memoryRate what all of it reads, bit/s
 * @param gpuMemoryBytes of the GPU; 0 without one
 * @param gpuMemoryRate bit/s; 0 without a GPU
 */
public record HostModel(String name, long memoryBytes, long memoryRate, long gpuMemoryBytes, long gpuMemoryRate) {
    public HostModel {
        Require.positive(memoryBytes, "memory");
        Require.positive(memoryRate, "memory rate");
        Require.notNegative(gpuMemoryBytes, "memory of the GPU");
        Require.notNegative(gpuMemoryRate, "memory rate of the GPU");
        if (gpuMemoryBytes > 0 != gpuMemoryRate > 0) {
            throw new IllegalArgumentException("a GPU has both memory and its rate");
        }
    }

    /** Whether it has a GPU. */
    public boolean hasGpu() {
        return gpuMemoryBytes > 0;
    }
}
