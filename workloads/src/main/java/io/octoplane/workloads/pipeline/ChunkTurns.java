package io.octoplane.workloads.pipeline;

/** Whose turn it is on one chunk of a rank: micro-batches go forward in order, and backward in the same order. */
final class ChunkTurns {
    private final int stage;
    private int nextForward;
    private int nextBackward;

    /**
     * @param stage the stage whose parameters the chunk holds
     * @param firstMicroBatch the first that it serves
     */
    ChunkTurns(int stage, int firstMicroBatch) {
        this.stage = stage;
        this.nextForward = firstMicroBatch;
        this.nextBackward = firstMicroBatch;
    }

    Pass forward() {
        return Pass.forward(nextForward++, stage);
    }

    Pass backward() {
        return Pass.backward(nextBackward++, stage);
    }

    Pass backwardInput() {
        return Pass.backwardInput(nextBackward++, stage);
    }
}
