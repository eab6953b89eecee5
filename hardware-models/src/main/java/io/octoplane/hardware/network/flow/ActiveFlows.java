package io.octoplane.hardware.network.flow;

import java.util.Arrays;

/** What the engine knows of each flow of the pool, by its id; hot path, parallel arrays. */
final class ActiveFlows {
    /** Owner of a flow that is a transfer of an exchange. */
    static final int TRANSFER = -1;
    /** Owner of a flow that never ends. */
    static final int BACKGROUND = -2;
    /** Owner of an id that no flow has. */
    static final int NOBODY = -3;

    double[] remaining = new double[64];
    /** When {@link #remaining} was brought up to date, picoseconds. */
    long[] since = new long[64];

    double[] ratePerPicosecond = new double[64];
    int[] limiter = new int[64];
    /** The message that it moves. */
    int[] head = new int[64];
    /** The channel of the flow, {@link #TRANSFER}, {@link #BACKGROUND} or {@link #NOBODY}. */
    int[] owner = new int[64];

    ActiveFlows() {
        Arrays.fill(owner, NOBODY);
    }

    /** Ids of flows are below this. */
    int capacity() {
        return owner.length;
    }

    void fit(int flow) {
        int before = owner.length;
        if (flow >= before) {
            int size = Math.max(flow + 1, before * 2);
            remaining = Arrays.copyOf(remaining, size);
            since = Arrays.copyOf(since, size);
            ratePerPicosecond = Arrays.copyOf(ratePerPicosecond, size);
            limiter = Arrays.copyOf(limiter, size);
            head = Arrays.copyOf(head, size);
            owner = Arrays.copyOf(owner, size);
            Arrays.fill(owner, before, size, NOBODY);
        }
    }

    /** A flow goes on under another id, of which nothing is known yet; its rate is still to be found. */
    void move(int from, int to) {
        fit(to);
        remaining[to] = remaining[from];
        since[to] = since[from];
        head[to] = head[from];
        owner[to] = owner[from];
        owner[from] = NOBODY;
    }
}
