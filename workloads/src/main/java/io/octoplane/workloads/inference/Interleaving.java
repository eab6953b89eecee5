package io.octoplane.workloads.inference;

/** How micro-batches take turns on the stream that computes. */
public enum Interleaving {
    /** Five stages, the second micro-batch two behind the first: decoding. */
    STAGGERED,
    /** Stage by stage one after the other: prefill. */
    ALTERNATING,
    /** Layer by layer one after the other: nothing is hidden. */
    NONE
}
