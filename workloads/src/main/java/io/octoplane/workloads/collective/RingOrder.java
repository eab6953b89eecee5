package io.octoplane.workloads.collective;

/** In which order a ring visits the ranks of a node, and so through which NICs it enters and leaves. */
public enum RingOrder {
    /**
     * Ring i begins in each node at the i-th of the group's GPUs, counted around: each ring has NICs of its own, as in the rings
     * that NCCL searches for.
     */
    ROTATED,
    /** Every ring begins in each node at the group's first GPU: all rings share its NIC. */
    SAME
}
