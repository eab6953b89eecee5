package io.octoplane.workloads.model;

/** How the tokens of a sequence look at each other in every layer of a model. */
public sealed interface Attention permits GroupedQueryAttention, MultiHeadLatentAttention {
    /** Query heads, at least 1. */
    int heads();

    /** Elements of one head's query and of its key, as their product is computed in training and prefill. */
    int queryKeyDimension();

    /** Elements of one head's value. */
    int valueDimension();

    /** Elements that a token leaves in the cache of keys and values, in each layer. */
    long cachedElementsPerLayer();

    /** Parameters of the projections of one layer, biases included, norms left out. */
    long projectionParameters(int hidden);

    /** Those of the projections that are matrices, which is what a token is multiplied by. */
    long matrixParameters(int hidden);

    /** Parameters of the norms inside the attention of one layer; the norm before it is not among them. */
    long normParameters();
}
