package io.octoplane.workloads.model;

/**
 * What a token leaves behind for those after it.
 *
 * @param model the main model; modules of multi-token prediction are not counted
 * @param bitsPerElement of the cache, above 0; 16 for BF16
 */
public record KeyValueCache(ModelDescription model, double bitsPerElement) {
    private static final double BITS_PER_BYTE = 8;

    public KeyValueCache {
        if (!(bitsPerElement > 0) || Double.isInfinite(bitsPerElement)) {
            throw new IllegalArgumentException("an element of a cache has more than 0 bits, not " + bitsPerElement);
        }
    }

    /** Elements of one token in all layers. */
    public long elementsPerToken() {
        return model.attention().cachedElementsPerLayer() * model.layers();
    }

    /** Bytes of one token in all layers. */
    public double bytesPerToken() {
        return elementsPerToken() * bitsPerElement / BITS_PER_BYTE;
    }
}
