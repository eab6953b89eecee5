package io.octoplane.workloads.pipeline;

import java.util.List;

/**
 * What a schedule takes.
 *
 * @param makespan from the beginning of the first item to the end of the last, in picoseconds
 * @param busy how long each rank works, in picoseconds, in order of the ranks
 */
public record ScheduleTimes(long makespan, List<Long> busy) {
    public ScheduleTimes {
        busy = List.copyOf(busy);
    }

    /** How long a rank waits: the makespan less what it works, in picoseconds. */
    public long bubble(int rank) {
        return makespan - busy.get(rank);
    }

    /** The bubble of the rank that waits longest, in picoseconds; the published formulas give this one. */
    public long longestBubble() {
        return makespan - busy.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    /** The bubble of the rank that waits least, in picoseconds. */
    public long shortestBubble() {
        return makespan - busy.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    /** Part of the time that the ranks together wait: 0 to 1. */
    public double bubbleRatio() {
        double work = 0;
        for (long ofRank : busy) {
            work += (double) ofRank / makespan;
        }
        return 1 - work / busy.size();
    }
}
