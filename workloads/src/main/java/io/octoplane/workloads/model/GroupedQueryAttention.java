package io.octoplane.workloads.model;

/**
 * Attention whose query heads share keys and values in groups (arXiv 2305.13245). With as many heads of keys and values as
 * of queries it is multi-head attention (MHA), with one it is multi-query attention (MQA).
 *
 * @param heads query heads, at least 1
 * @param keyValueHeads heads of keys and of values, a divisor of {@code heads}
 * @param headDimension elements of a head, at least 1
 * @param bias whether the projections to queries, keys and values add a bias
 */
public record GroupedQueryAttention(int heads, int keyValueHeads, int headDimension, boolean bias)
        implements Attention {
    public GroupedQueryAttention {
        Require.positive(heads, "heads");
        Require.positive(keyValueHeads, "heads of keys and values");
        Require.positive(headDimension, "the dimension of a head");
        if (heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(
                    heads + " query heads cannot share " + keyValueHeads + " heads of keys and values evenly");
        }
    }

    @Override
    public int queryKeyDimension() {
        return headDimension;
    }

    @Override
    public int valueDimension() {
        return headDimension;
    }

    /** Columns of the projection to queries. */
    public long queryWidth() {
        return (long) heads * headDimension;
    }

    /** Columns of the projection to keys and values together. */
    public long keyValueWidth() {
        return 2L * keyValueHeads * headDimension;
    }

    @Override
    public long cachedElementsPerLayer() {
        return keyValueWidth();
    }

    @Override
    public long projectionParameters(int hidden) {
        return matrixParameters(hidden) + (bias ? queryWidth() + keyValueWidth() : 0);
    }

    @Override
    public long matrixParameters(int hidden) {
        return hidden * (queryWidth() + keyValueWidth()) + queryWidth() * hidden;
    }

    @Override
    public long normParameters() {
        return 0;
    }
}
