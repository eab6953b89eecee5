package io.octoplane.workloads.training;

/** What GPUs that share matrices compute while they exchange tokens. */
public enum TensorOverlap {
    /** Nothing: exchanges and products follow each other. */
    NONE,
    /**
     * Backward, inputs come together for the gradients of the weights beside the product before, and gradients of inputs are added up
     * beside the gradients of the weights; forward, nothing (Megatron-LM with sequence parallelism, arXiv 2205.05198, section 4.2.2).
     */
    WEIGHTS,
    /**
     * Besides, tokens that come together are multiplied as they come, in as many chunks as there are GPUs, and sums leave chunk by
     * chunk (Transformer Engine's user buffers, ring exchange).
     */
    CHUNKED
}
