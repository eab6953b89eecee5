package io.octoplane.hardware.compute;

import io.octoplane.hardware.device.GpuModel;

/** A GPU's peaks in the units of the kernels' times. */
final class GpuRates {
    private static final double PICOSECONDS_PER_SECOND = 1e12;
    private static final double BITS_PER_BYTE = 8;

    private final GpuModel gpu;
    private final GpuModel measuredOn;

    GpuRates(GpuModel gpu, GpuModel measuredOn) {
        this.gpu = gpu;
        this.measuredOn = measuredOn;
    }

    /** Peak of one streaming multiprocessor. */
    double flopPerPicosecond(Precision precision) {
        return perMultiprocessor(gpu, precision) / PICOSECONDS_PER_SECOND;
    }

    double memoryBytesPerPicosecond() {
        return gpu.memoryRate() / BITS_PER_BYTE / PICOSECONDS_PER_SECOND;
    }

    /**
     * How much faster operands come than where they were measured: in proportion where tensor cores are faster, else they would starve;
     * where they are slower, what brings the operands is still the same.
     */
    double operandFactor() {
        double faster = 1;
        for (Precision precision : Precision.values()) {
            faster = Math.max(faster, perMultiprocessor(gpu, precision) / perMultiprocessor(measuredOn, precision));
        }
        return faster;
    }

    /** Whether this is the measured GPU or one with the same peaks. */
    boolean isMeasured() {
        return gpu.streamingMultiprocessors() == measuredOn.streamingMultiprocessors()
                && gpu.memoryRate() == measuredOn.memoryRate()
                && gpu.bf16FlopPerSecond() == measuredOn.bf16FlopPerSecond()
                && gpu.fp8FlopPerSecond() == measuredOn.fp8FlopPerSecond();
    }

    private static double perMultiprocessor(GpuModel gpu, Precision precision) {
        double peak =
                switch (precision) {
                    case BF16 -> gpu.bf16FlopPerSecond();
                    case FP8 -> gpu.fp8FlopPerSecond();
                };
        return peak / gpu.streamingMultiprocessors();
    }
}
