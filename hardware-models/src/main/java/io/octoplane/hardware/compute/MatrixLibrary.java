package io.octoplane.hardware.compute;

/** Whose matrix products run: what tiles there are to choose from. */
public enum MatrixLibrary {
    /** DeepGEMM since March 2025. */
    DEEPGEMM(256, 160, true),
    /** DeepGEMM of February 2025, without tiles of 256 rows. */
    DEEPGEMM_FIRST_RELEASE(128, 160, true),
    /**
     * What DeepGEMM is compared with in its own table, kernels on CUTLASS 3.6 with tiles of at most 128 × 128; the open training
     * profile's are of this kind.
     */
    CUTLASS(128, 128, true),
    /**
     * Products of FP8 with one scale for each tensor, which none of the fitted tables has: the tiles and the speed of DeepGEMM, and weight
     * gradients as fast as other products, as there are no scales along k.
     */
    TENSOR_SCALED(256, 160, false);

    private final int mostRows;
    private final int mostColumns;
    private final boolean scalesAlongTokens;

    MatrixLibrary(int mostRows, int mostColumns, boolean scalesAlongTokens) {
        this.mostRows = mostRows;
        this.mostColumns = mostColumns;
        this.scalesAlongTokens = scalesAlongTokens;
    }

    /** Whether FP8 weight gradients have scales along the tokens, which costs speed. */
    boolean scalesAlongTokens() {
        return scalesAlongTokens;
    }

    int mostRows() {
        return mostRows;
    }

    int mostColumns() {
        return mostColumns;
    }
}
