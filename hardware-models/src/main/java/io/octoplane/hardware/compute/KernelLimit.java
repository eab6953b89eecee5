package io.octoplane.hardware.compute;

/** What takes most of a kernel's time. */
public enum KernelLimit {
    /** Multiplying. */
    TENSOR_CORES,
    /** Bringing tiles of both operands from the cache to the streaming multiprocessors. */
    OPERANDS,
    /** Exponentials of attention's scores. */
    EXPONENTIALS,
    /** Beginning and ending tiles or sequences: too short loops, or too much to write for each. */
    TILES,
    /** Bytes to and from the device memory. */
    MEMORY,
    /** Starting and ending the kernel. */
    START
}
