package io.octoplane.workloads.collective.schedule;

import java.util.Arrays;

/** Collects transfers: {@link #transfer}, what it needs, its legs, the next transfer, and so on. */
public final class ScheduleBuilder {
    int transfers;
    int legs;
    int needCount;
    int[] firstLeg = new int[64];
    int[] firstNeed = new int[64];
    int[] nvlinkHops = new int[64];
    int[] networkHops = new int[64];
    int[] needs = new int[64];
    int[] stages = new int[64];
    int[] sources = new int[64];
    int[] destinations = new int[64];
    int[] channels = new int[64];
    double[] bytes = new double[64];
    int[] firstBlock = new int[64];
    int[] blocks = new int[64];
    boolean[] reduces = new boolean[64];

    /**
     * Begins a transfer.
     *
     * @return its number, by which later ones say that they need it
     */
    public int transfer() {
        if (transfers == firstLeg.length) {
            int size = 2 * transfers;
            firstLeg = Arrays.copyOf(firstLeg, size);
            firstNeed = Arrays.copyOf(firstNeed, size);
            nvlinkHops = Arrays.copyOf(nvlinkHops, size);
            networkHops = Arrays.copyOf(networkHops, size);
        }
        firstLeg[transfers] = legs;
        firstNeed[transfers] = needCount;
        return transfers++;
    }

    /** The transfer begun last begins when another has arrived. */
    public ScheduleBuilder after(int transfer) {
        if (transfer < 0 || transfer >= transfers - 1) {
            throw new IllegalArgumentException(
                    "transfer " + (transfers - 1) + " cannot need " + transfer + ", which is not before it");
        }
        if (needCount == needs.length) {
            needs = Arrays.copyOf(needs, 2 * needCount);
        }
        needs[needCount++] = transfer;
        return this;
    }

    /** Bytes of the transfer begun last pass more hops than it has stages: it stands for several steps that are alike. */
    public ScheduleBuilder hops(int nvlink, int network) {
        nvlinkHops[transfers - 1] = nvlink;
        networkHops[transfers - 1] = network;
        return this;
    }

    /**
     * Adds a leg to the transfer begun last.
     *
     * @param stage position in its pipeline, from 0
     * @param source rank that sends
     * @param destination rank that receives; the same one for a copy from buffer to buffer
     * @param channel which of the connections between them
     * @param payload bytes, not negative
     */
    public ScheduleBuilder leg(int stage, int source, int destination, int channel, double payload) {
        if (transfers == 0) {
            throw new IllegalStateException("begin a transfer first");
        }
        if (!(payload >= 0) || payload == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a leg's bytes are finite and not negative, not " + payload);
        }
        if (legs == stages.length) {
            int size = 2 * legs;
            stages = Arrays.copyOf(stages, size);
            sources = Arrays.copyOf(sources, size);
            destinations = Arrays.copyOf(destinations, size);
            channels = Arrays.copyOf(channels, size);
            bytes = Arrays.copyOf(bytes, size);
            firstBlock = Arrays.copyOf(firstBlock, size);
            blocks = Arrays.copyOf(blocks, size);
            reduces = Arrays.copyOf(reduces, size);
        }
        stages[legs] = stage;
        sources[legs] = source;
        destinations[legs] = destination;
        channels[legs] = channel;
        bytes[legs] = payload;
        firstBlock[legs] = Schedule.NO_BLOCKS;
        legs++;
        return this;
    }

    /**
     * Says what the leg added last carries.
     *
     * @param first first block of the tensor
     * @param count blocks from there
     * @param reduce whether the receiver adds them to its own, instead of taking them as they are
     */
    public ScheduleBuilder carrying(int first, int count, boolean reduce) {
        firstBlock[legs - 1] = first;
        blocks[legs - 1] = count;
        reduces[legs - 1] = reduce;
        return this;
    }

    public Schedule build() {
        return new Schedule(this);
    }
}
