package io.octoplane.hardware.compute;

/** Kernels that do little more than move bytes, by how near they come to the rate of the memory. */
public enum TrafficKind {
    /** Elementwise work, copies and the update of the optimizer, each byte in order. */
    STREAM,
    /** Norms, rotary embedding and other work that reduces over rows. */
    ROWS,
    /** To FP8 with a scale for each tile of a row. */
    CAST,
    /** To FP8 with a scale for each tile of a column, and transposed. */
    TRANSPOSE_CAST,
    /** Rows gathered, scattered or summed by an index: tokens to their experts and back. */
    PERMUTE,
    /** SwiGLU with its cast, forward or backward. */
    ACTIVATION
}
