package io.octoplane.hardware.network;

import java.util.Arrays;

/**
 * Transfers that begin together. A transfer is a pipeline: all its legs (bytes on channels) and its work (units on pools)
 * advance in proportion, chunk by chunk, so that the slowest of them sets the pace of all. One RDMA copy that feeds several
 * NVLink copies, forwarded by SMs, is one transfer with one network leg, several NVLink legs and the work of the SMs.
 *
 * <p>Built once by {@link Builder}, immutable, may be used many times. Where the same parts are used again and again with other
 * amounts, {@link Network#prepare} lets an engine look up their way once, and {@link #withAmounts} gives what to start.
 */
public final class Exchange {
    private final int[] starts;
    private final int[] stages;
    private final int[] targets;
    private final double[] amounts;
    private final long[] cookies;
    private final double[] sizes;
    private final int preparation;

    private Exchange(
            int[] starts,
            int[] stages,
            int[] targets,
            double[] amounts,
            long[] cookies,
            double[] sizes,
            int preparation) {
        this.starts = starts;
        this.stages = stages;
        this.targets = targets;
        this.amounts = amounts;
        this.cookies = cookies;
        this.sizes = sizes;
        this.preparation = preparation;
    }

    /** For engines: this exchange, marked with what {@link Network#prepare} has looked up. */
    public Exchange prepared(int handle) {
        return new Exchange(starts, stages, targets, amounts, cookies, sizes, handle);
    }

    /** For engines: what {@link #prepared} marked it with, or -1. */
    public int preparation() {
        return preparation;
    }

    /**
     * The only transfer of this exchange with other amounts, and prepared as this one is.
     *
     * @param newAmounts of all parts in their order, finite and not negative, one of them at least above 0; not copied
     * @param size see {@link Builder#begin}
     */
    public Exchange withAmounts(double[] newAmounts, double size, long cookie) {
        if (cookies.length != 1 || newAmounts.length != amounts.length) {
            throw new IllegalArgumentException(newAmounts.length + " amounts do not fit " + cookies.length
                    + " transfer(s) of " + amounts.length + " parts");
        }
        Builder.requirePositive(size);
        return new Exchange(starts, stages, targets, newAmounts, new long[] {cookie}, new double[] {size}, preparation);
    }

    /** Parts of all transfers. */
    public int partCount() {
        return amounts.length;
    }

    public int transferCount() {
        return cookies.length;
    }

    public long cookie(int transfer) {
        return cookies[transfer];
    }

    /** What the transfer has to get through, in the unit in which transfers that compete are treated alike (bytes). */
    public double size(int transfer) {
        return sizes[transfer];
    }

    /** First part of a transfer; its parts end where those of the next begin. */
    public int firstPart(int transfer) {
        return starts[transfer];
    }

    /** Whether the part is work on a pool; else it is a leg. */
    public boolean isWork(int part) {
        return stages[part] < 0;
    }

    /** Stage of a leg, counted from 0, or that before which the work of a pool is done. */
    public int stage(int part) {
        return stages[part] < 0 ? ~stages[part] : stages[part];
    }

    /** Channel of a leg or pool of a work. */
    public int target(int part) {
        return targets[part];
    }

    /** Bytes of a leg or units of a work, positive. */
    public double amount(int part) {
        return amounts[part];
    }

    /** Collects transfers: {@code begin}, its legs and works, the next {@code begin}, and so on. */
    public static final class Builder {
        private int[] starts = new int[64];
        private long[] cookies = new long[64];
        private double[] sizes = new double[64];
        private int transfers;
        private int[] stages = new int[256];
        private int[] targets = new int[256];
        private double[] amounts = new double[256];
        private int parts;

        /**
         * Begins a transfer.
         *
         * @param size what it has to get through, positive: where transfers compete, each gets the same share of the rate
         *     counted in this unit; bytes that enter the pipeline, as a rule
         */
        public Builder begin(long cookie, double size) {
            requirePositive(size);
            if (transfers + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
                cookies = Arrays.copyOf(cookies, cookies.length * 2);
                sizes = Arrays.copyOf(sizes, sizes.length * 2);
            }
            starts[transfers] = parts;
            sizes[transfers] = size;
            cookies[transfers++] = cookie;
            return this;
        }

        /**
         * Adds a leg to the transfer begun last.
         *
         * @param stage position in the pipeline from 0; the latencies of the stages add up, within one the largest counts
         * @param channel from {@link Network#open}
         * @param bytes payload; a leg of 0 bytes is left out
         */
        public Builder leg(int stage, int channel, double bytes) {
            return part(stage, channel, bytes);
        }

        /**
         * Adds work on a pool, in its units, to the transfer begun last; work of 0 is left out.
         *
         * @param stage before whose legs the work is done on each chunk; where it comes behind all legs, one more than theirs
         */
        public Builder work(int stage, int pool, double units) {
            return part(~stage, pool, units);
        }

        private Builder part(int stage, int target, double amount) {
            if (transfers == 0) {
                throw new IllegalStateException("begin a transfer first");
            }
            if (!(amount >= 0) || amount == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("an amount must be finite and not negative, not " + amount);
            }
            if (amount == 0) {
                return this;
            }
            if (parts == stages.length) {
                stages = Arrays.copyOf(stages, parts * 2);
                targets = Arrays.copyOf(targets, parts * 2);
                amounts = Arrays.copyOf(amounts, parts * 2);
            }
            stages[parts] = stage;
            targets[parts] = target;
            amounts[parts++] = amount;
            return this;
        }

        public Exchange build() {
            int[] closedStarts = Arrays.copyOf(starts, transfers + 1);
            closedStarts[transfers] = parts;
            return new Exchange(
                    closedStarts,
                    Arrays.copyOf(stages, parts),
                    Arrays.copyOf(targets, parts),
                    Arrays.copyOf(amounts, parts),
                    Arrays.copyOf(cookies, transfers),
                    Arrays.copyOf(sizes, transfers),
                    -1);
        }

        private static void requirePositive(double size) {
            if (!(size > 0) || size == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("a transfer's size must be positive and finite, not " + size);
            }
        }
    }
}
