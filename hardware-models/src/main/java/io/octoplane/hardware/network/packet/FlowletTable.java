package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * What a switch remembers of flowlets: by a hash of the flow the output that its last packet took, and when. A fixed size, as in
 * switches (CONGA, SIGCOMM 2014): flows that share an entry are one flow to it.
 */
final class FlowletTable {
    static final int NONE = -1;

    private static final int BITS = 14;
    /** 2<sup>32</sup> over the golden ratio. */
    private static final int SPREAD = 0x9E3779B9;

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final long gap;
    private final long[] seen = new long[1 << BITS];
    private final int[] output = new int[1 << BITS];

    /** @param gap after so long a flow may take another output, picoseconds */
    FlowletTable(long gap) {
        this.gap = gap;
        Arrays.fill(seen, LONG_AGO);
    }

    /** The output of the flow's flowlet, or {@link #NONE} when a packet at this time begins another. */
    int output(int flow, long time) {
        int entry = entry(flow);
        return time - seen[entry] < gap ? output[entry] : NONE;
    }

    /** A packet of the flow has taken an output. */
    void take(int flow, long time, int itsOutput) {
        int entry = entry(flow);
        seen[entry] = time;
        output[entry] = itsOutput;
    }

    private static int entry(int flow) {
        return flow * SPREAD >>> Integer.SIZE - BITS;
    }
}
