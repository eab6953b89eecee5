package io.octoplane.hardware.compute;

import java.util.ArrayList;
import java.util.List;

/** The tiles that a library has, and what the steps along k of each take on a streaming multiprocessor. */
final class MatrixTiles {
    /** Bytes of k for each row and column of a step. */
    static final int STEP_BYTES = 128;

    private static final int[] ROWS = {64, 128, 256};
    private static final int LEAST_COLUMNS = 16;
    private static final int COLUMN_STEP = 8;
    private static final int LEAST_COLUMNS_OF_LARGEST = 64;
    private static final int MOST_COLUMNS_OF_LARGEST = 128;
    private static final int COLUMN_STEP_OF_LARGEST = 16;

    /** A tile of results. */
    record Tile(int rows, int columns) {
        long results() {
            return (long) rows * columns;
        }
    }

    private final Tile[] tiles;
    private final double[][] steps;

    /**
     * @param library whose tiles
     * @param flopPerPicosecond FLOP in a picosecond of one streaming multiprocessor, for each precision by its ordinal
     * @param bytesPerPicosecond bytes of operands that it gets in one
     */
    MatrixTiles(MatrixLibrary library, double[] flopPerPicosecond, double bytesPerPicosecond) {
        List<Tile> all = new ArrayList<>();
        for (int rows : ROWS) {
            boolean largest = rows == ROWS[ROWS.length - 1];
            int most = Math.min(library.mostColumns(), largest ? MOST_COLUMNS_OF_LARGEST : library.mostColumns());
            for (int columns = largest ? LEAST_COLUMNS_OF_LARGEST : LEAST_COLUMNS;
                    columns <= most && rows <= library.mostRows();
                    columns += largest ? COLUMN_STEP_OF_LARGEST : COLUMN_STEP) {
                all.add(new Tile(rows, columns));
            }
        }
        this.tiles = all.toArray(Tile[]::new);
        this.steps = new double[Precision.values().length][tiles.length];
        for (Precision precision : Precision.values()) {
            for (int tile = 0; tile < tiles.length; tile++) {
                steps[precision.ordinal()][tile] = SoftMaximum.of(
                        multiplying(tiles[tile], precision, flopPerPicosecond[precision.ordinal()]),
                        feeding(tiles[tile], bytesPerPicosecond));
            }
        }
    }

    static double multiplying(Tile tile, Precision precision, double flopPerPicosecond) {
        return 2.0 * tile.results() * (STEP_BYTES / precision.bytes()) / flopPerPicosecond;
    }

    static double feeding(Tile tile, double bytesPerPicosecond) {
        return (double) (tile.rows + tile.columns) * STEP_BYTES / bytesPerPicosecond;
    }

    int count() {
        return tiles.length;
    }

    Tile tile(int index) {
        return tiles[index];
    }

    /** Picoseconds of one step along k. */
    double step(int index, Precision precision) {
        return steps[precision.ordinal()][index];
    }
}
