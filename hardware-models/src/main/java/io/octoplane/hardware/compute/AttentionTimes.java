package io.octoplane.hardware.compute;

import io.octoplane.hardware.compute.KernelShape.AttentionBackward;
import io.octoplane.hardware.compute.KernelShape.AttentionDecode;
import io.octoplane.hardware.compute.KernelShape.AttentionForward;

/**
 * Attention in BF16. Over whole sequences: a tile of 128 queries of a head for each streaming multiprocessor, as long as it has blocks
 * of 128 keys to see, multiplications and exponentials of a block one after the other; long tiles go first, so that all finish
 * together unless one alone takes longer. In decode: 64 rows of heads and
 * new tokens are a row block, of separate keys and values 16 where there are no more; the cache is cut into blocks of 64 tokens, and these are dealt out evenly to groups of streaming
 * multiprocessors, one for each row block.
 */
final class AttentionTimes {
    private static final int QUERY_TILE = 128;
    private static final int KEY_TILE = 128;
    private static final int DECODE_ROWS = 64;
    private static final int LEAST_DECODE_ROWS = 16;
    private static final int DECODE_KEYS = 64;

    private final KernelCalibration.Attention fitted;
    private final KernelCalibration.Matrix matrix;
    private final double flopPerPicosecond;
    private final double memoryBytesPerPicosecond;

    AttentionTimes(GpuRates rates, KernelCalibration calibration) {
        this.fitted = calibration.attention();
        this.matrix = calibration.matrix();
        this.flopPerPicosecond = rates.flopPerPicosecond(Precision.BF16);
        this.memoryBytesPerPicosecond = rates.memoryBytesPerPicosecond();
    }

    TimeParts forward(AttentionForward shape, int streamingMultiprocessors) {
        double perPair = 2.0 * (shape.keyDimension() + shape.valueDimension());
        return whole(shape, perPair, fitted.scores(), shape.bytes(), streamingMultiprocessors);
    }

    TimeParts backward(AttentionBackward shape, int streamingMultiprocessors) {
        AttentionForward forward = shape.forward();
        double perPair = 6.0 * forward.keyDimension() + 4.0 * forward.valueDimension();
        return whole(forward, perPair, fitted.backwardScores(), shape.bytes(), streamingMultiprocessors);
    }

    private TimeParts whole(
            AttentionForward shape, double flopPerPair, long scores, double bytes, int streamingMultiprocessors) {
        long queryTiles = up(shape.queries(), QUERY_TILE);
        long before = shape.keys() - shape.queries();
        double keyTiles = 0;
        for (long tile = 0; tile < queryTiles && shape.causal(); tile++) {
            keyTiles += up(Math.min(shape.keys(), before + (tile + 1) * QUERY_TILE), KEY_TILE);
        }
        double longest = up(shape.keys(), KEY_TILE);
        if (!shape.causal()) {
            keyTiles = queryTiles * longest;
        }
        double multiplying =
                (double) QUERY_TILE * KEY_TILE * flopPerPair / (flopPerPicosecond * matrix.tensorEfficiency());
        double perKeyTile = multiplying + scores;
        double copies = (double) shape.sequences() * shape.heads();
        double inScores = copies * keyTiles * scores;
        double inTiles = copies * queryTiles * fitted.tile();
        double all = copies * keyTiles * perKeyTile + inTiles;
        double computing = Math.max(all / streamingMultiprocessors, fitted.tile() + longest * perKeyTile);
        KernelLimit within = KernelLimit.TENSOR_CORES;
        if (inTiles > all / 2) {
            within = KernelLimit.TILES;
        } else if (inScores > all / 2) {
            within = KernelLimit.EXPONENTIALS;
        }
        return new TimeParts(
                matrix.start(), computing, within, bytes / (memoryBytesPerPicosecond * matrix.memoryEfficiency()));
    }

    TimeParts decode(AttentionDecode shape, int streamingMultiprocessors) {
        long rowsOfHead = (long) shape.heads() / shape.keyValueHeads() * shape.queries();
        long rows = shape.valueInKey()
                ? DECODE_ROWS
                : Math.min(DECODE_ROWS, up(rowsOfHead, LEAST_DECODE_ROWS) * LEAST_DECODE_ROWS);
        long rowBlocks = shape.keyValueHeads() * up(rowsOfHead, rows);
        double parts = Math.max(1.0, Math.floor((double) streamingMultiprocessors / rowBlocks));
        double turns = Math.max(1.0, (double) rowBlocks / streamingMultiprocessors);
        double perBlock = 2.0
                * rows
                * DECODE_KEYS
                * (shape.keyDimension() + shape.valueDimension())
                / (flopPerPicosecond * fitted.decodeEfficiency());
        double blocks = Math.ceil(shape.sequences() * up(shape.keys(), DECODE_KEYS) / parts);
        double multiplying = turns * blocks * perBlock;
        double sequences = turns * Math.ceil(shape.sequences() / parts) * fitted.decodeSequence();
        return new TimeParts(
                fitted.decodeStart(),
                multiplying + sequences,
                multiplying >= sequences ? KernelLimit.TENSOR_CORES : KernelLimit.TILES,
                shape.bytes() / (memoryBytesPerPicosecond * fitted.decodeMemoryEfficiency()));
    }

    private static long up(long amount, long by) {
        return (amount + by - 1) / by;
    }
}
