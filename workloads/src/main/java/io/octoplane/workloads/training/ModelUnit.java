package io.octoplane.workloads.training;

/** What a stage of the model is made of. Units other than layers use the parts of attention and feed-forward that fit them. */
public enum ModelUnit {
    /** The table of tokens. */
    EMBEDDING,
    /** A layer with a dense feed-forward block. */
    DENSE_LAYER,
    /** A layer with experts. */
    EXPERT_LAYER,
    /** What joins the embedding of the next token with the hidden state before a layer that predicts one token further. */
    PREDICTION_PROJECTION,
    /** The output head with its loss. */
    HEAD;

    /** Whether tokens go to experts and back. */
    public boolean hasExperts() {
        return this == EXPERT_LAYER;
    }

    boolean hasAttention() {
        return this == DENSE_LAYER || this == EXPERT_LAYER;
    }

    /** Whether its feed-forward block, or that of its shared experts, needs all tokens where matrices are shared. */
    boolean gathersFeedForward() {
        return hasAttention() || this == HEAD;
    }

    /** Whether what it gives is a sum over those that share its matrices: the scores of the head stay where they are. */
    boolean scattersFeedForward() {
        return hasAttention() || this == EMBEDDING;
    }
}
