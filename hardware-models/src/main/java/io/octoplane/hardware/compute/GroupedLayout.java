package io.octoplane.hardware.compute;

/** How the rows of a grouped matrix product lie in memory. */
public enum GroupedLayout {
    /** One group after the other, each filled up to whole tiles: prefill and training. */
    CONTIGUOUS,
    /** A buffer of fixed size for each group, of which the kernel reads how many rows are filled: decode. */
    MASKED
}
