package io.octoplane.hardware.compute;

/** What a matrix product writes. */
public enum GemmOutput {
    /** Two bytes an element. */
    BF16(2),
    /** Four bytes an element. */
    FP32(4),
    /** Read and written, four bytes an element each: gradients that grow over micro-batches. */
    FP32_ACCUMULATED(8);

    private final int bytesMoved;

    GemmOutput(int bytesMoved) {
        this.bytesMoved = bytesMoved;
    }

    /** Bytes read and written for one element. */
    public int bytesMoved() {
        return bytesMoved;
    }
}
