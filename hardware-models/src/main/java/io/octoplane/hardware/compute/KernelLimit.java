package io.octoplane.hardware.compute;

/** What takes most of a kernel's time. */
public enum KernelLimit {
    /** Multiplying. */
    TENSOR_CORES,
    /** Bytes to and from the device memory. */
    MEMORY,
    /** Waiting for the next block of k with too few tiles to hide it, or for exponentials, or one row at a time. */
    LATENCY,
    /** Starting and ending. */
    LAUNCH
}
