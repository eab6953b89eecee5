package io.octoplane.hardware.compute;

/** Kernels that do little more than move bytes, by how near they come to the rate of the memory. */
public enum TrafficKind {
    /** Elementwise work, copies, transposed weights and the update of the optimizer. */
    STREAM,
    /** Norms and rotary embedding. */
    ROWS,
    /** To FP8 with a scale for each tile of a row, and back. */
    CAST,
    /** To FP8 with a scale for each tile of a column, and transposed. */
    TRANSPOSE_CAST,
    /** Rows copied or summed by an index: tokens to their experts and back. */
    PERMUTE,
    /** SwiGLU, forward or backward. */
    ACTIVATION,
    /** Choosing experts and counting and numbering their tokens: few threads, one step after the other. */
    INDEX
}
