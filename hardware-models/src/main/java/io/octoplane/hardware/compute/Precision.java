package io.octoplane.hardware.compute;

/** What the tensor cores multiply, and what lies in memory. */
public enum Precision {
    BF16(2),
    FP8(1);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }
}
