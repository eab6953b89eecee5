package io.octoplane.workloads.model.layout;

/**
 * Something that a layer computes in the forward pass and needs in the backward pass.
 *
 * @param name what it is
 * @param bitsPerToken of one token of the micro-batch, on one GPU
 * @param leastRecomputation the least recomputation that need not keep it; null where every one keeps it
 */
record KeptTensor(String name, double bitsPerToken, Recomputation leastRecomputation) {
    boolean isKept(Recomputation recomputation) {
        return leastRecomputation == null || recomputation.compareTo(leastRecomputation) < 0;
    }
}
