package io.octoplane.workloads.pipeline;

/** Where {@link ScheduleTiming} tells what was done when. */
@FunctionalInterface
public interface SpanSink {
    /** Keeps nothing. */
    SpanSink NONE = (rank, item, start, end) -> {};

    /**
     * A rank has worked on an item. Called in the order of their ends, and of the ranks where these are the same.
     *
     * @param start in picoseconds from the beginning of the step
     * @param end in picoseconds, not before {@code start}
     */
    void worked(int rank, WorkItem item, long start, long end);
}
