package io.octoplane.workloads.pipeline;

/** What one pass does with one micro-batch on one stage of the model. */
public enum PassKind {
    /** From the stage's input to its output; from here on its activations are kept. */
    FORWARD,

    /** Both gradients, that of the stage's input and that of its weights; ends the keeping of activations. */
    BACKWARD,

    /** The gradient of the stage's input alone, which the stage before waits for; a {@link #WEIGHT} pass has to follow. */
    BACKWARD_INPUT,

    /** The gradient of the weights alone, which no stage waits for; ends the keeping of activations. */
    WEIGHT;

    /** Whether it makes the gradient of the stage's input. */
    public boolean isBackward() {
        return this == BACKWARD || this == BACKWARD_INPUT;
    }

    /** Whether the activations that the forward pass left are needed no more when it ends. */
    public boolean endsActivations() {
        return this == BACKWARD || this == WEIGHT;
    }
}
