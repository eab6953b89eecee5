package io.octoplane.workloads.collective;

import java.util.Locale;

/** What a group of ranks does together. */
public enum CollectiveOperation {
    /** Every rank ends with the sum of one part of the tensor. */
    REDUCE_SCATTER(1),
    /** Every rank begins with one part of the tensor and ends with all of it. */
    ALL_GATHER(1),
    /** Every rank ends with the sum of all of the tensor: a reduce-scatter, then an all-gather of the sums. */
    ALL_REDUCE(2);

    private final int rounds;

    CollectiveOperation(int rounds) {
        this.rounds = rounds;
    }

    /** How often each part of the tensor is sent by a ring of so many ranks: n - 1 times a round (Patarasuk and Yuan, 2009). */
    public int steps(int ranks) {
        return rounds * (ranks - 1);
    }

    /** The word of results and scenarios: {@code reduce-scatter}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
