package io.octoplane.workloads.layer;

import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.MultiHeadLatentAttention;

/** What decoding and prefill do alike before attention. */
record AttentionPreparation(double tokens, double hidden, double cacheBytes) {
    /** Queries, keys and values of all heads, and the new tokens in the cache. */
    void grouped(GroupedQueryAttention shape, KernelList list) {
        double queries = (double) shape.heads() * shape.headDimension();
        double both = 2.0 * shape.keyValueHeads() * shape.headDimension();
        list.cast("cast for queries, keys and values", tokens * hidden)
                .product("queries, keys and values", tokens, hidden, queries + both)
                .rotary("rotary embedding", tokens * (queries + both / 2))
                .copy("new tokens into the cache", tokens * both * 2, tokens * both * cacheBytes);
    }

    /** Down to latents, and from those of queries to queries. */
    KernelList latentQueries(MultiHeadLatentAttention shape, KernelList list) {
        list.cast("cast for latents", tokens * hidden)
                .product("latents", tokens, hidden, shape.queryRank() + shape.latentWidth());
        if (shape.queryRank() > 0) {
            list.norm("norm of the latent of queries", tokens * shape.queryRank())
                    .cast("cast for queries", tokens * shape.queryRank());
        }
        return list.norm("norm of the latent of keys", tokens * shape.keyValueRank())
                .product("queries", tokens, shape.queryRank() > 0 ? shape.queryRank() : hidden, shape.queryWidth());
    }
}
