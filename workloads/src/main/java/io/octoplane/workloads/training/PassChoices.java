package io.octoplane.workloads.training;

/**
 * How passes are arranged where there is a choice.
 *
 * @param recomputesLayers whether the backward pass of each layer begins with its whole forward pass, exchanges included, as
 *     frameworks do that keep the inputs of layers alone
 * @param sharedBeside whether shared experts compute while tokens are on their way; else they do so in turn with routed ones
 */
public record PassChoices(boolean recomputesLayers, boolean sharedBeside) {
    /** Nothing is computed again by whole layers, and shared experts compute beside exchanges. */
    public static final PassChoices STANDARD = new PassChoices(false, true);
}
