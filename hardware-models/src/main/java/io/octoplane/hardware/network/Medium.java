package io.octoplane.hardware.network;

/** What carries a channel's bytes. */
public enum Medium {
    /** The scale-up domain inside a node. */
    NVLINK,
    /** PCIe, NIC and fabric: between nodes, and between NICs of a node that the fabric joins. */
    NETWORK,
    /** PCIe from the memory of the node's CPUs into one of its GPUs: both ends of the channel are that GPU. */
    HOST_MEMORY
}
