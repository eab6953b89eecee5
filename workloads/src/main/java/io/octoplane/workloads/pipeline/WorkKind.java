package io.octoplane.workloads.pipeline;

/** What a rank does at one place of its order. */
public enum WorkKind {
    FORWARD,
    BACKWARD,
    BACKWARD_INPUT,
    WEIGHT,

    /** A forward pass of one micro-batch and a whole backward pass of another, each computing while the other communicates. */
    OVERLAPPED_PAIR
}
