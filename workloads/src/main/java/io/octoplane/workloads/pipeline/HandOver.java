package io.octoplane.workloads.pipeline;

import java.util.Optional;

/**
 * What one pass gives to another for the same micro-batch on the neighbouring stage: an activation going up the stages, or the
 * gradient of one coming down. Between two ranks it is a message, on one rank only an order.
 *
 * @param kind what is handed over
 * @param microBatch whose it is
 * @param fromStage the stage that made it
 * @param toStage the stage that waits for it
 * @param fromRank the rank that made it
 * @param toRank the rank that waits for it
 */
public record HandOver(Kind kind, int microBatch, int fromStage, int toStage, int fromRank, int toRank) {
    /** What is handed over. */
    public enum Kind {
        /** The output of a stage, made by its forward pass. */
        ACTIVATION,
        /** The gradient of a stage's input, made by its backward pass, whole or of the input alone. */
        GRADIENT
    }

    /** Whether both stages are on one rank, so that nothing has to be sent. */
    public boolean staysOnRank() {
        return fromRank == toRank;
    }

    /** What a pass waits for from another stage; nothing at the ends of the model, and never anything for a weight pass. */
    public static Optional<HandOver> into(Pass pass, StageLayout layout) {
        return switch (pass.kind()) {
            case FORWARD -> between(Kind.ACTIVATION, pass.microBatch(), pass.stage() - 1, pass.stage(), layout);
            case BACKWARD, BACKWARD_INPUT ->
                between(Kind.GRADIENT, pass.microBatch(), pass.stage() + 1, pass.stage(), layout);
            case WEIGHT -> Optional.empty();
        };
    }

    /** What another stage waits for when a pass has ended; nothing at the ends of the model and after a weight pass. */
    public static Optional<HandOver> outOf(Pass pass, StageLayout layout) {
        return switch (pass.kind()) {
            case FORWARD -> between(Kind.ACTIVATION, pass.microBatch(), pass.stage(), pass.stage() + 1, layout);
            case BACKWARD, BACKWARD_INPUT ->
                between(Kind.GRADIENT, pass.microBatch(), pass.stage(), pass.stage() - 1, layout);
            case WEIGHT -> Optional.empty();
        };
    }

    private static Optional<HandOver> between(Kind kind, int microBatch, int from, int to, StageLayout layout) {
        int outside = Math.min(from, to) < 0 ? -1 : Math.max(from, to);
        return outside < 0 || outside >= layout.stages()
                ? Optional.empty()
                : Optional.of(new HandOver(
                        kind, microBatch, from, to, layout.rankOf(microBatch, from), layout.rankOf(microBatch, to)));
    }
}
