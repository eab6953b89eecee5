package io.octoplane.workloads.execution.operation;

/** Supplies the ranks with work, and knows what the numbers in it mean. All calls come in the order of simulated time. */
public interface OperationSource {
    /**
     * The next work of a rank, asked for when all before it has ended; what it belongs to is the source's to remember.
     *
     * @return null when the rank has no more
     */
    OperationBlock next(int rank);

    /** How long a {@link OperationKind#COMPUTE} of the rank's present block takes, picoseconds, not negative. */
    long duration(int rank, OperationBlock block, int operation);

    /** The group that a {@link OperationKind#MEETING} joins. */
    int group(int rank, OperationBlock block, int operation);

    /**
     * All members of a group have joined. What they do together begins now; {@link Executor#endMeeting} is to be called when it
     * has ended.
     *
     * @param rank the member that joined last; its present block and this operation are what is met for
     */
    void meet(int group, int rank, OperationBlock block, int operation);

    /**
     * Posts the message of a {@link OperationKind#SEND} or {@link OperationKind#DELIVER}; {@link Executor#arrived} is to be called
     * when it is there, for the latter {@link Executor#delivered} as well.
     */
    void send(int rank, OperationBlock block, int operation);

    /** The number of the message that a {@link OperationKind#RECEIVE} waits for, from 0. */
    int message(int rank, OperationBlock block, int operation);

    /** A {@link OperationKind#RECEIVE} begins to wait for its message. */
    default void awaits(int rank, OperationBlock block, int operation) {}
}
