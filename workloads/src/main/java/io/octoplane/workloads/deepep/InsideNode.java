package io.octoplane.workloads.deepep;

/** How the low-latency kernels reach GPUs of their own node: what told DeepEP's two published revisions apart. */
public enum InsideNode {
    /** The SMs copy over NVLink (DeepEP from 5 June 2025 on). */
    NVLINK,
    /** By RDMA through the NICs, as to any other node (DeepEP of 25 February 2025). */
    RDMA
}
