package io.octoplane.workloads.layer;

/** Kernels whose times one looks at together. */
public enum KernelFamily {
    PRODUCT("products"),
    GROUPED_PRODUCT("grouped products"),
    WEIGHT_GRADIENT("weight gradients"),
    ROUTER("router products"),
    ATTENTION_FORWARD("attention forward"),
    ATTENTION_BACKWARD("attention backward"),
    NORM("norms and rotary embedding"),
    CAST("casts"),
    TRANSPOSE_CAST("transposing casts"),
    COPY("copies"),
    PERMUTE("permutations"),
    ACTIVATION("activations"),
    INDEX("indices"),
    SMALL("small kernels");

    private final String words;

    KernelFamily(String words) {
        this.words = words;
    }

    /** In words, for tables. */
    public String words() {
        return words;
    }

    /** Whether streaming multiprocessors, not memory, hold these kernels. */
    public boolean computes() {
        return switch (this) {
            case PRODUCT, GROUPED_PRODUCT, WEIGHT_GRADIENT, ROUTER, ATTENTION_FORWARD, ATTENTION_BACKWARD -> true;
            case NORM, CAST, TRANSPOSE_CAST, COPY, PERMUTE, ACTIVATION, INDEX, SMALL -> false;
        };
    }
}
