package io.octoplane.experiments.scenario;

/** How traffic between GPUs with different indices in different nodes travels. */
public enum CrossRail {
    /** Over NVLink to the GPU beside the right NIC, then along its rail (NCCL calls it PXN). */
    FORWARD_IN_NODE,
    /** Out of the sender's own NIC; the network carries it to the other rail where it can. */
    NETWORK
}
