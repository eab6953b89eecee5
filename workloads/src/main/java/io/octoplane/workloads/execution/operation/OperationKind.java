package io.octoplane.workloads.execution.operation;

/** What an operation does while it occupies its stream. */
public enum OperationKind {
    /** Computes for a time that the source knows. */
    COMPUTE,
    /** Waits for all members of a group, then for what they do together. */
    MEETING,
    /** Posts a message and goes on at once. */
    SEND,
    /** Posts a message and waits until it has arrived. */
    DELIVER,
    /** Waits for a message. */
    RECEIVE
}
