package io.octoplane.workloads.collective.schedule;

import java.util.Arrays;

/**
 * A collective as a directed acyclic graph of transfers. A transfer begins when all transfers that it needs have arrived. It
 * is a pipeline of legs (bytes from rank to rank, on a channel): legs of equal or different stages advance in proportion, chunk
 * by chunk, so that a whole tree through which chunks flow, or all the steps of a ring that are alike, are one transfer.
 *
 * <p>Transfers are numbered in an order in which every one comes after what it needs. Sizes are payload in bytes, not rounded:
 * where the tensor does not divide evenly, the mean. A leg may say which blocks of the tensor it carries and whether the
 * receiver adds them to its own; that is what tests follow, the network only sees bytes.
 *
 * <p>Immutable; primitive arrays, because a pairwise all-to-all of thousands of ranks has millions of legs.
 */
public final class Schedule {
    /** A leg that says nothing of blocks. */
    public static final int NO_BLOCKS = -1;

    private final int[] firstLeg;
    private final int[] firstNeed;
    private final int[] needs;
    private final int[] nvlinkHops;
    private final int[] networkHops;
    private final int[] stages;
    private final int[] sources;
    private final int[] destinations;
    private final int[] channels;
    private final double[] bytes;
    private final int[] firstBlock;
    private final int[] blocks;
    private final boolean[] reduces;

    Schedule(ScheduleBuilder builder) {
        int transfers = builder.transfers;
        int legs = builder.legs;
        firstLeg = closed(builder.firstLeg, transfers, legs);
        firstNeed = closed(builder.firstNeed, transfers, builder.needCount);
        needs = Arrays.copyOf(builder.needs, builder.needCount);
        nvlinkHops = Arrays.copyOf(builder.nvlinkHops, transfers);
        networkHops = Arrays.copyOf(builder.networkHops, transfers);
        stages = Arrays.copyOf(builder.stages, legs);
        sources = Arrays.copyOf(builder.sources, legs);
        destinations = Arrays.copyOf(builder.destinations, legs);
        channels = Arrays.copyOf(builder.channels, legs);
        bytes = Arrays.copyOf(builder.bytes, legs);
        firstBlock = Arrays.copyOf(builder.firstBlock, legs);
        blocks = Arrays.copyOf(builder.blocks, legs);
        reduces = Arrays.copyOf(builder.reduces, legs);
    }

    private static int[] closed(int[] starts, int count, int end) {
        int[] closed = Arrays.copyOf(starts, count + 1);
        closed[count] = end;
        return closed;
    }

    /** Number of transfers. */
    public int transfers() {
        return nvlinkHops.length;
    }

    /** Number of legs of all transfers. */
    public int legs() {
        return stages.length;
    }

    /** First leg of a transfer; its legs end where those of the next begin. */
    public int firstLeg(int transfer) {
        return firstLeg[transfer];
    }

    /** Position of a leg in its transfer's pipeline, from 0. */
    public int stage(int leg) {
        return stages[leg];
    }

    /** Rank that sends. */
    public int source(int leg) {
        return sources[leg];
    }

    /** Rank that receives; the sender itself where it copies its own block from one buffer to another. */
    public int destination(int leg) {
        return destinations[leg];
    }

    /** Which of the connections between the two ranks carries the leg: NCCL's channel. */
    public int channel(int leg) {
        return channels[leg];
    }

    /** Payload of a leg; may be 0, then only its time to pass a hop counts. */
    public double bytes(int leg) {
        return bytes[leg];
    }

    /** First block of the tensor that a leg carries, or {@link #NO_BLOCKS}. */
    public int firstBlock(int leg) {
        return firstBlock[leg];
    }

    /** How many blocks. */
    public int blocks(int leg) {
        return blocks[leg];
    }

    /** Whether the receiver adds what comes to what it has, instead of putting it in its place. */
    public boolean reduces(int leg) {
        return reduces[leg];
    }

    /** Hops over NVLink that bytes of a transfer pass beyond those of its legs: steps that were taken together. */
    public int nvlinkHops(int transfer) {
        return nvlinkHops[transfer];
    }

    /** The same between nodes. */
    public int networkHops(int transfer) {
        return networkHops[transfer];
    }

    /** How many transfers one waits for. */
    public int needCount(int transfer) {
        return firstNeed[transfer + 1] - firstNeed[transfer];
    }

    /** One of the transfers that one waits for. */
    public int need(int transfer, int index) {
        return needs[firstNeed[transfer] + index];
    }

    /** For each transfer the ones that wait for it, as two arrays: where its list begins, and all lists one behind the other. */
    int[][] waiting() {
        int[] starts = new int[transfers() + 1];
        for (int need : needs) {
            starts[need + 1]++;
        }
        for (int transfer = 0; transfer < transfers(); transfer++) {
            starts[transfer + 1] += starts[transfer];
        }
        int[] places = starts.clone();
        int[] lists = new int[needs.length];
        for (int transfer = 0; transfer < transfers(); transfer++) {
            for (int index = 0; index < needCount(transfer); index++) {
                lists[places[need(transfer, index)]++] = transfer;
            }
        }
        return new int[][] {starts, lists};
    }
}
