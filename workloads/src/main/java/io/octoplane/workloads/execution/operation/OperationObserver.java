package io.octoplane.workloads.execution.operation;

/** Hears of what has ended; times are picoseconds. */
public interface OperationObserver {
    /** An operation that computes. */
    void computed(int rank, OperationBlock block, int operation, long begin, long end);

    /**
     * A meeting, told for each member.
     *
     * @param joined when the rank was there
     * @param gathered when the last member was there
     * @param last who that was
     */
    void met(int rank, OperationBlock block, int operation, long joined, long gathered, int last, long end);

    /**
     * A block.
     *
     * @param asked when the rank had ended all before
     * @param begin when its messages had arrived, or the same where it waits for none
     */
    void ended(int rank, OperationBlock block, long asked, long begin, long end);
}
