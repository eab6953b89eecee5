package io.octoplane.workloads.model;

/**
 * Attention that keeps, for each token, one latent from which the keys and values of all heads are made, and a part of the
 * key that carries the position and is shared by all heads (arXiv 2405.04434, section 2.1).
 *
 * @param heads query heads, at least 1
 * @param queryRank elements of the latent that queries are made from; 0 when they are made from the hidden state
 * @param keyValueRank elements of the latent that keys and values are made from, at least 1
 * @param nopeDimension elements of a head's query and key without position, at least 1
 * @param ropeDimension elements of a head's query, and of the shared key, with rotary position; not negative
 * @param valueDimension elements of a head's value, at least 1
 */
public record MultiHeadLatentAttention(
        int heads, int queryRank, int keyValueRank, int nopeDimension, int ropeDimension, int valueDimension)
        implements Attention {
    public MultiHeadLatentAttention {
        Require.positive(heads, "heads");
        Require.notNegative(queryRank, "the rank of queries");
        Require.positive(keyValueRank, "the rank of keys and values");
        Require.positive(nopeDimension, "the dimension of a head without position");
        Require.notNegative(ropeDimension, "the dimension of a head with position");
        Require.positive(valueDimension, "the dimension of a head's value");
    }

    @Override
    public int queryKeyDimension() {
        return nopeDimension + ropeDimension;
    }

    /** Elements of the queries of all heads. */
    public long queryWidth() {
        return (long) heads * queryKeyDimension();
    }

    /** Elements of the keys without position and of the values of all heads: what the latent is projected up to. */
    public long keyValueWidth() {
        return (long) heads * (nopeDimension + valueDimension);
    }

    /** Elements of what the output projection reads. */
    public long outputWidth() {
        return (long) heads * valueDimension;
    }

    /** Elements of the latent and the shared key with position. */
    public long latentWidth() {
        return (long) keyValueRank + ropeDimension;
    }

    @Override
    public long cachedElementsPerLayer() {
        return latentWidth();
    }

    @Override
    public long projectionParameters(int hidden) {
        return matrixParameters(hidden);
    }

    @Override
    public long matrixParameters(int hidden) {
        long query = queryRank == 0 ? hidden * queryWidth() : queryRank * (hidden + queryWidth());
        return query + hidden * latentWidth() + keyValueRank * keyValueWidth() + outputWidth() * hidden;
    }

    @Override
    public long normParameters() {
        return (long) queryRank + keyValueRank;
    }
}
