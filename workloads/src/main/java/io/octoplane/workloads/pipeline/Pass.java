package io.octoplane.workloads.pipeline;

/**
 * One pass of one micro-batch through one stage of the model.
 *
 * @param kind what is computed
 * @param microBatch 0 to the schedule's number of micro-batches less 1
 * @param stage of the model, from the input: 0 to {@link StageLayout#stages} less 1
 */
public record Pass(PassKind kind, int microBatch, int stage) {
    public Pass {
        if (microBatch < 0 || stage < 0) {
            throw new IllegalArgumentException(
                    "Micro-batch and stage count from 0, but are " + microBatch + " and " + stage);
        }
    }

    static Pass forward(int microBatch, int stage) {
        return new Pass(PassKind.FORWARD, microBatch, stage);
    }

    static Pass backward(int microBatch, int stage) {
        return new Pass(PassKind.BACKWARD, microBatch, stage);
    }

    static Pass backwardInput(int microBatch, int stage) {
        return new Pass(PassKind.BACKWARD_INPUT, microBatch, stage);
    }

    static Pass weight(int microBatch, int stage) {
        return new Pass(PassKind.WEIGHT, microBatch, stage);
    }
}
