package io.octoplane.workloads.model;

/** What follows attention in a layer. */
public enum LayerKind {
    /** One block for all tokens. */
    DENSE,
    /** A router, routed experts and shared experts. */
    EXPERTS
}
