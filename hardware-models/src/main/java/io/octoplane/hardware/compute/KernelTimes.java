package io.octoplane.hardware.compute;

import io.octoplane.hardware.device.GpuModel;

/** The time of kernels on one kind of GPU. Immutable and without state, so that any thread may ask. */
public final class KernelTimes {
    private static final double BITS_PER_BYTE = 8;
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    private final GpuModel gpu;
    private final KernelCalibration calibration;
    private final GpuRates rates;
    private final MatrixTimes matrix;
    private final AttentionTimes attention;
    private final KernelBasis basis;

    private KernelTimes(GpuModel gpu, KernelCalibration calibration, MatrixLibrary library) {
        this.gpu = gpu;
        this.calibration = calibration;
        this.rates = new GpuRates(gpu, calibration.measuredOn());
        this.matrix = new MatrixTimes(rates, calibration.matrix(), library);
        this.attention = new AttentionTimes(rates, calibration);
        this.basis = rates.isMeasured() ? KernelBasis.CALIBRATED : KernelBasis.EXTRAPOLATED;
    }

    /** With DeepGEMM's matrix products. */
    public static KernelTimes of(GpuModel gpu, KernelCalibration calibration) {
        return of(gpu, calibration, MatrixLibrary.DEEPGEMM);
    }

    /** With the matrix products of a library. */
    public static KernelTimes of(GpuModel gpu, KernelCalibration calibration, MatrixLibrary library) {
        return new KernelTimes(gpu, calibration, library);
    }

    /** On all streaming multiprocessors. */
    public KernelTime time(KernelShape shape) {
        return time(shape, gpu.streamingMultiprocessors());
    }

    /**
     * What a kernel takes.
     *
     * @param shape the kernel
     * @param streamingMultiprocessors those it may use, at least 1; what is lent to communication is not among them
     * @throws IllegalArgumentException when the GPU has not so many
     */
    public KernelTime time(KernelShape shape, int streamingMultiprocessors) {
        if (streamingMultiprocessors < 1 || streamingMultiprocessors > gpu.streamingMultiprocessors()) {
            throw new IllegalArgumentException("a kernel on " + gpu.name() + " uses 1 to "
                    + gpu.streamingMultiprocessors() + " streaming multiprocessors, not " + streamingMultiprocessors);
        }
        TimeParts parts = parts(shape, streamingMultiprocessors);
        return new KernelTime(Math.max(1, StrictMath.round(parts.together())), parts.limit(), basis);
    }

    /** Picoseconds between the end of a kernel and the start of the next on a stream. */
    public long launchGap() {
        return calibration.launchGap();
    }

    public GpuModel gpu() {
        return gpu;
    }

    private TimeParts parts(KernelShape shape, int streamingMultiprocessors) {
        // Patterns in switch came after Java 17; the records are few, and the last line holds the rest to account.
        if (shape instanceof KernelShape.Gemm gemm) {
            return matrix.gemm(gemm, streamingMultiprocessors);
        } else if (shape instanceof KernelShape.GroupedGemm grouped) {
            return matrix.grouped(grouped, streamingMultiprocessors);
        } else if (shape instanceof KernelShape.GroupedWeightGradient gradient) {
            return matrix.weightGradient(gradient, streamingMultiprocessors);
        } else if (shape instanceof KernelShape.AttentionForward forward) {
            return attention.forward(forward, streamingMultiprocessors);
        } else if (shape instanceof KernelShape.AttentionBackward backward) {
            return attention.backward(backward, streamingMultiprocessors);
        } else if (shape instanceof KernelShape.AttentionDecode decode) {
            return attention.decode(decode, streamingMultiprocessors);
        } else if (shape instanceof KernelShape.MemoryTraffic traffic) {
            return traffic(traffic, streamingMultiprocessors);
        }
        throw new IllegalStateException("no times for " + shape);
    }

    /** Bytes cannot come faster than the streaming multiprocessors that are there can take them. */
    private TimeParts traffic(KernelShape.MemoryTraffic shape, int streamingMultiprocessors) {
        double taking = calibration.matrix().operandRate()
                / BITS_PER_BYTE
                / PICOSECONDS_PER_SECOND
                * rates.operandFactor()
                * streamingMultiprocessors;
        double memory = rates.memoryBytesPerPicosecond() * calibration.traffic().of(shape.kind());
        return new TimeParts(
                calibration.traffic().start(), shape.bytes() / taking, KernelLimit.OPERANDS, shape.bytes() / memory);
    }
}
