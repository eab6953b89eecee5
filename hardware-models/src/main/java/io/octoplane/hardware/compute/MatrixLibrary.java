package io.octoplane.hardware.compute;

/** Whose matrix products run: what tiles there are to choose from. */
public enum MatrixLibrary {
    /** DeepGEMM since March 2025. */
    DEEPGEMM(256, 160),
    /** DeepGEMM of February 2025, without tiles of 256 rows. */
    DEEPGEMM_FIRST_RELEASE(128, 160),
    /**
     * What DeepGEMM is compared with in its own table, kernels on CUTLASS 3.6 with tiles of at most 128 × 128; the open training
     * profile's are of this kind.
     */
    CUTLASS(128, 128);

    private final int mostRows;
    private final int mostColumns;

    MatrixLibrary(int mostRows, int mostColumns) {
        this.mostRows = mostRows;
        this.mostColumns = mostColumns;
    }

    int mostRows() {
        return mostRows;
    }

    int mostColumns() {
        return mostColumns;
    }
}
