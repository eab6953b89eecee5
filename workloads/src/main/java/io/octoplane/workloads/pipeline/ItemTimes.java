package io.octoplane.workloads.pipeline;

/** How long items take. */
@FunctionalInterface
public interface ItemTimes {
    /** How long a rank is busy with an item, in picoseconds, not negative. */
    long of(int rank, WorkItem item);
}
