package io.octoplane.hardware.compute;

import java.util.Arrays;

/**
 * How many rows each group of a grouped matrix product has: the tokens of each local expert. Immutable; at least one group, no
 * group below 0.
 */
public final class GroupRows {
    private final int[] rows;
    private final long total;

    private GroupRows(int[] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("a grouped product has at least one group");
        }
        long sum = 0;
        for (int one : rows) {
            if (one < 0) {
                throw new IllegalArgumentException("rows must not be negative, are " + one);
            }
            sum += one;
        }
        this.rows = rows;
        this.total = sum;
    }

    /** The rows of each group. */
    public static GroupRows of(int... rows) {
        return new GroupRows(rows.clone());
    }

    /** Groups of one size. */
    public static GroupRows even(int groups, int rows) {
        int[] all = new int[groups];
        Arrays.fill(all, rows);
        return new GroupRows(all);
    }

    /**
     * Groups that lie evenly between the mean less a part of it and the mean more that part, whole rows, in all as near to
     * {@code groups × mean} as rounding each up or down allows.
     *
     * @param spread 0 for even groups, at most 1
     */
    public static GroupRows spread(int groups, double mean, double spread) {
        if (!(spread >= 0 && spread <= 1) || !(mean >= 0)) {
            throw new IllegalArgumentException(
                    "expected a mean of at least 0 and a spread of 0 to 1, not " + mean + " and " + spread);
        }
        int[] all = new int[groups];
        double wanted = 0;
        long given = 0;
        for (int group = 0; group < groups; group++) {
            wanted += mean * (1 + spread * ((2 * group + 1.0) / groups - 1));
            all[group] = Math.toIntExact(Math.max(0, StrictMath.round(wanted) - given));
            given += all[group];
        }
        return new GroupRows(all);
    }

    public int groups() {
        return rows.length;
    }

    /** The rows of one group. */
    public int rows(int group) {
        return rows[group];
    }

    /** The rows of all groups. */
    public long total() {
        return total;
    }

    /** Groups with at least one row: only their weights are read. */
    public int filled() {
        int filled = 0;
        for (int one : rows) {
            filled += one > 0 ? 1 : 0;
        }
        return filled;
    }

    /** Tiles of so many rows that cover every group by itself. */
    public long tiles(int tileRows) {
        long tiles = 0;
        for (int one : rows) {
            tiles += (one + tileRows - 1) / tileRows;
        }
        return tiles;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupRows groupRows && Arrays.equals(rows, groupRows.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return rows.length + " groups of " + total + " rows";
    }
}
