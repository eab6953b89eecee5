package io.octoplane.hardware.compute;

import io.octoplane.hardware.device.GpuModel;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was fitted to measured kernels, one set for all shapes.
 *
 * @param measuredOn the GPU that was measured; on others times scale by their rates
 * @param matrix of matrix products
 * @param attention of attention
 * @param traffic of kernels that move bytes
 * @param launchGap picoseconds between the end of a kernel and the start of the next on a stream; no part of a kernel's time
 */
public record KernelCalibration(
        GpuModel measuredOn, Matrix matrix, Attention attention, Traffic traffic, long launchGap) {

    /** The same with another gap between kernels, picoseconds. */
    public KernelCalibration withLaunchGap(long gap) {
        return new KernelCalibration(measuredOn, matrix, attention, traffic, gap);
    }

    /**
     * Of matrix products, plain and grouped.
     *
     * @param start picoseconds of a kernel that does nothing
     * @param epilogue picoseconds to begin and end a tile of 128 × 128 BF16 results; goes by the bytes of the tile's results
     * @param tensorEfficiency part of the tensor cores' peak within a tile
     * @param operandRate bit/s at which a streaming multiprocessor gets tiles of operands
     * @param memoryEfficiency part of the memory's peak
     * @param cutlassEfficiency speed of CUTLASS's FP8 tiles over DeepGEMM's
     * @param weightGradientEfficiency speed of tiles with scales along k for both operands over those with one scale for a block of
     *     weights
     */
    public record Matrix(
            long start,
            long epilogue,
            double tensorEfficiency,
            double operandRate,
            double memoryEfficiency,
            double cutlassEfficiency,
            double weightGradientEfficiency) {}

    /**
     * Of attention.
     *
     * @param tile picoseconds to begin and end a tile of 128 queries
     * @param scores picoseconds that the exponentials of 128 × 128 scores add to their multiplications, forward
     * @param backwardScores the same, backward, with all that is elementwise there
     * @param decodeStart picoseconds of a decode kernel, with the one that puts partial results together
     * @param decodeSequence picoseconds to begin and end a sequence in decode
     * @param decodeEfficiency part of the tensor cores' peak in decode
     * @param decodeMemoryEfficiency part of the memory's peak in decode
     */
    public record Attention(
            long tile,
            long scores,
            long backwardScores,
            long decodeStart,
            long decodeSequence,
            double decodeEfficiency,
            double decodeMemoryEfficiency) {}

    /**
     * Of kernels that move bytes.
     *
     * @param start picoseconds of a kernel that moves next to nothing
     * @param efficiency part of the memory's peak, for every kind
     */
    public record Traffic(long start, Map<TrafficKind, Double> efficiency) {
        public Traffic {
            for (TrafficKind kind : TrafficKind.values()) {
                if (!efficiency.containsKey(kind)) {
                    throw new IllegalArgumentException("no efficiency for " + kind);
                }
            }
            efficiency = new EnumMap<>(efficiency);
        }

        double of(TrafficKind kind) {
            return efficiency.get(kind);
        }
    }
}
