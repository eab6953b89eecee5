package io.octoplane.hardware.network;

/** How bytes reach a GPU on another node whose NIC has another index than the sender's (another rail, or plane). */
public enum CrossRail {
    /**
     * Over NVLink to the GPU of the sender's node that sits on the destination's rail, and from there over its NIC: what
     * NCCL calls PXN. The only way on a multi-plane network, whose planes do not meet.
     */
    FORWARD_IN_NODE,
    /** From the sender's own NIC through the fabric; an error where no path exists. */
    NETWORK
}
