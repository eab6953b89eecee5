package io.octoplane.workloads.model;

import io.octoplane.workloads.routing.RoutingRule;

/**
 * Dense layers first, then layers of experts of which each token visits a few (arXiv 2401.06066).
 *
 * @param denseLayersFirst dense layers before the first layer of experts, not negative
 * @param denseIntermediate intermediate elements of those; 0 exactly where there are none
 * @param expertIntermediate intermediate elements of an expert, at least 1
 * @param sharedExperts experts of the same size that every token visits, not negative
 * @param gated whether a third matrix gates the intermediate elements
 * @param routing how many routed experts there are and how a token chooses among them
 */
public record MixtureOfExperts(
        int denseLayersFirst,
        int denseIntermediate,
        int expertIntermediate,
        int sharedExperts,
        boolean gated,
        RoutingRule routing)
        implements FeedForward {
    public MixtureOfExperts {
        Require.notNegative(denseLayersFirst, "dense layers");
        Require.notNegative(denseIntermediate, "the intermediate size of dense layers");
        Require.positive(expertIntermediate, "the intermediate size of experts");
        Require.notNegative(sharedExperts, "shared experts");
        if (denseLayersFirst > 0 && denseIntermediate == 0) {
            throw new IllegalArgumentException(denseLayersFirst + " dense layers need an intermediate size");
        }
    }

    @Override
    public int denseLayers(int layers) {
        return denseLayersFirst;
    }

    public int routedExperts() {
        return routing.experts();
    }

    /** Routed experts that each token goes to (top-k). */
    public int expertsPerToken() {
        return routing.expertsPerToken();
    }

    /** Intermediate elements of all shared experts together, which are computed as one block. */
    public long sharedIntermediate() {
        return (long) sharedExperts * expertIntermediate;
    }
}
