package io.octoplane.hardware.compute;

import io.octoplane.hardware.compute.KernelShape.Gemm;
import io.octoplane.hardware.compute.KernelShape.GroupedGemm;
import io.octoplane.hardware.compute.KernelShape.GroupedWeightGradient;

/**
 * Matrix products: tiles in waves over the streaming multiprocessors, each tile a start and end and steps along k, against the bytes
 * of the device memory. Of the tiles that the library has, the one is taken that makes the waves shortest; of groups it knows the
 * mean size only, as the libraries do.
 */
final class MatrixTimes {
    private static final double PICOSECONDS_PER_SECOND = 1e12;
    private static final double BITS_PER_BYTE = 8;

    /** A contiguous layout fills each group up to whole tiles of these rows. */
    private static final int CONTIGUOUS_ROWS = 128;

    private static final long CALIBRATED_RESULTS = 128 * 128;

    private final KernelCalibration.Matrix fitted;
    private final MatrixTiles tiles;
    private final double[] flopPerPicosecond;
    private final double operandBytesPerPicosecond;
    private final double memoryBytesPerPicosecond;
    private final double fp8Speed;
    private final boolean scalesAlongTokens;

    MatrixTimes(GpuRates rates, KernelCalibration.Matrix fitted, MatrixLibrary library) {
        this.fitted = fitted;
        this.flopPerPicosecond = new double[Precision.values().length];
        for (Precision precision : Precision.values()) {
            flopPerPicosecond[precision.ordinal()] = rates.flopPerPicosecond(precision) * fitted.tensorEfficiency();
        }
        this.operandBytesPerPicosecond =
                fitted.operandRate() / BITS_PER_BYTE / PICOSECONDS_PER_SECOND * rates.operandFactor();
        this.memoryBytesPerPicosecond = rates.memoryBytesPerPicosecond() * fitted.memoryEfficiency();
        this.tiles = new MatrixTiles(library, flopPerPicosecond, operandBytesPerPicosecond);
        this.scalesAlongTokens = library.scalesAlongTokens();
        this.fp8Speed = library == MatrixLibrary.CUTLASS ? fitted.cutlassEfficiency() : 1;
    }

    TimeParts gemm(Gemm shape, int streamingMultiprocessors) {
        return time(
                shape.m(),
                shape.n(),
                steps(shape.k(), shape.precision()),
                shape.precision(),
                shape.output(),
                shape.output() == GemmOutput.FP32_ACCUMULATED ? gradientSpeed(shape.precision()) : 1,
                shape.bytes(),
                streamingMultiprocessors);
    }

    TimeParts grouped(GroupedGemm shape, int streamingMultiprocessors) {
        GroupRows rows = shape.rows();
        boolean contiguous = shape.layout() == GroupedLayout.CONTIGUOUS;
        int filled = Math.max(1, rows.filled());
        long mean = (rows.total() + filled - 1) / filled;
        long steps = steps(shape.k(), shape.precision());
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int index = 0; index < tiles.count(); index++) {
            MatrixTiles.Tile tile = tiles.tile(index);
            if (!contiguous || tile.rows() == CONTIGUOUS_ROWS) {
                long count = filled * up(mean, tile.rows()) * up(shape.n(), tile.columns());
                double time = up(count, streamingMultiprocessors)
                        * tileTime(index, steps, shape.precision(), GemmOutput.BF16, 1);
                if (time < least) {
                    least = time;
                    best = index;
                }
            }
        }
        MatrixTiles.Tile tile = tiles.tile(best);
        long count = rows.tiles(tile.rows()) * up(shape.n(), tile.columns());
        double bytes = shape.bytes();
        if (contiguous) {
            long added = rows.tiles(CONTIGUOUS_ROWS) * CONTIGUOUS_ROWS - rows.total();
            bytes +=
                    (double) added * (shape.k() * shape.precision().bytes() + shape.n() * GemmOutput.BF16.bytesMoved());
        }
        return parts(best, count, steps, shape.precision(), GemmOutput.BF16, 1, bytes, streamingMultiprocessors);
    }

    /** All tiles of all groups stand in one queue; a tile of a group with more rows has more steps. */
    TimeParts weightGradient(GroupedWeightGradient shape, int streamingMultiprocessors) {
        int filled = Math.max(1, shape.rows().filled());
        long steps = 0;
        for (int group = 0; group < shape.rows().groups(); group++) {
            steps += steps(shape.rows().rows(group), shape.precision());
        }
        return time(
                filled * shape.m(),
                shape.n(),
                up(steps, filled),
                shape.precision(),
                GemmOutput.FP32_ACCUMULATED,
                gradientSpeed(shape.precision()),
                shape.bytes(),
                streamingMultiprocessors);
    }

    private TimeParts time(
            long m,
            long n,
            long steps,
            Precision precision,
            GemmOutput output,
            double kindSpeed,
            double bytes,
            int streamingMultiprocessors) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int index = 0; index < tiles.count(); index++) {
            MatrixTiles.Tile tile = tiles.tile(index);
            double time = up(up(m, tile.rows()) * up(n, tile.columns()), streamingMultiprocessors)
                    * tileTime(index, steps, precision, output, kindSpeed);
            if (time < least) {
                least = time;
                best = index;
            }
        }
        MatrixTiles.Tile tile = tiles.tile(best);
        long count = up(m, tile.rows()) * up(n, tile.columns());
        return parts(best, count, steps, precision, output, kindSpeed, bytes, streamingMultiprocessors);
    }

    private TimeParts parts(
            int index,
            long count,
            long steps,
            Precision precision,
            GemmOutput output,
            double kindSpeed,
            double bytes,
            int streamingMultiprocessors) {
        MatrixTiles.Tile tile = tiles.tile(index);
        long waves = up(count, streamingMultiprocessors);
        double computing = waves * tileTime(index, steps, precision, output, kindSpeed);
        double inTiles = epilogue(tile, output) * waves;
        KernelLimit within = KernelLimit.TILES;
        if (computing > 2 * inTiles) {
            within = MatrixTiles.multiplying(tile, precision, flopPerPicosecond[precision.ordinal()])
                            >= MatrixTiles.feeding(tile, operandBytesPerPicosecond)
                    ? KernelLimit.TENSOR_CORES
                    : KernelLimit.OPERANDS;
        }
        return new TimeParts(fitted.start(), computing, within, bytes / memoryBytesPerPicosecond);
    }

    private double tileTime(int index, long steps, Precision precision, GemmOutput output, double kindSpeed) {
        double speed = precision == Precision.FP8 ? fp8Speed : 1;
        return (epilogue(tiles.tile(index), output) + steps * tiles.step(index, precision) / kindSpeed) / speed;
    }

    /** Scales along k of both operands are of FP8 only. */
    private double gradientSpeed(Precision precision) {
        return precision == Precision.FP8 && scalesAlongTokens ? fitted.weightGradientEfficiency() : 1;
    }

    private double epilogue(MatrixTiles.Tile tile, GemmOutput output) {
        return (double) fitted.epilogue()
                * tile.results()
                / CALIBRATED_RESULTS
                * output.bytesMoved()
                / GemmOutput.BF16.bytesMoved();
    }

    private static long steps(long k, Precision precision) {
        return up(k * precision.bytes(), MatrixTiles.STEP_BYTES);
    }

    private static long up(long amount, long by) {
        return (amount + by - 1) / by;
    }
}
