package io.octoplane.workloads.pipeline;

/** Which passes have been done: what each micro-batch has behind it on each stage. */
final class PassRecord {
    private static final byte FORWARD_DONE = 1;

    /** The gradient of the input has been made. */
    private static final byte BACKWARD_DONE = 2;

    /** The gradient of the weights has been made. */
    private static final byte WEIGHT_DONE = 4;

    private static final byte ALL = FORWARD_DONE | BACKWARD_DONE | WEIGHT_DONE;

    private final StageLayout layout;
    private final int microBatches;
    private final byte[] done;

    PassRecord(PipelineSchedule schedule) {
        this.layout = schedule.layout();
        this.microBatches = schedule.microBatches();
        this.done = new byte[Math.multiplyExact(microBatches, layout.stages())];
    }

    boolean has(HandOver handOver) {
        byte mark =
                switch (handOver.kind()) {
                    case ACTIVATION -> FORWARD_DONE;
                    case GRADIENT -> BACKWARD_DONE;
                };
        return (done[index(handOver.microBatch(), handOver.fromStage())] & mark) != 0;
    }

    /** Refuses a pass that does not exist, is done, is on another rank, or needs one of its own rank that is not done. */
    void requirePossible(Pass pass, int rank) {
        if (pass.microBatch() >= microBatches || pass.stage() >= layout.stages()) {
            throw new InvalidScheduleException(words(pass) + " does not exist: there are " + microBatches
                    + " micro-batches and " + layout.stages() + " stages");
        }
        int home = layout.rankOf(pass.microBatch(), pass.stage());
        if (home != rank) {
            throw new InvalidScheduleException(words(pass) + " is on rank " + rank + ", but its place is rank " + home);
        }
        byte before = done[index(pass.microBatch(), pass.stage())];
        if ((before & marks(pass.kind())) != 0) {
            throw new InvalidScheduleException(words(pass) + " is there twice on rank " + rank);
        }
        byte needed = needed(pass.kind());
        if ((before & needed) != needed) {
            throw new InvalidScheduleException(words(pass) + " stands before what it needs on rank " + rank);
        }
    }

    void add(Pass pass) {
        done[index(pass.microBatch(), pass.stage())] |= marks(pass.kind());
    }

    void requireComplete() {
        for (int i = 0; i < done.length; i++) {
            if (done[i] != ALL) {
                throw new InvalidScheduleException("Micro-batch " + i / layout.stages() + " lacks "
                        + ((done[i] & FORWARD_DONE) == 0
                                ? "the forward pass"
                                : (done[i] & BACKWARD_DONE) == 0 ? "the backward pass" : "the weight pass")
                        + " of stage " + i % layout.stages());
            }
        }
    }

    private int index(int microBatch, int stage) {
        return microBatch * layout.stages() + stage;
    }

    private static byte marks(PassKind kind) {
        return switch (kind) {
            case FORWARD -> FORWARD_DONE;
            case BACKWARD -> BACKWARD_DONE | WEIGHT_DONE;
            case BACKWARD_INPUT -> BACKWARD_DONE;
            case WEIGHT -> WEIGHT_DONE;
        };
    }

    private static byte needed(PassKind kind) {
        return switch (kind) {
            case FORWARD -> 0;
            case BACKWARD, BACKWARD_INPUT -> FORWARD_DONE;
            case WEIGHT -> BACKWARD_DONE;
        };
    }

    private static String words(Pass pass) {
        String kind =
                switch (pass.kind()) {
                    case FORWARD -> "The forward pass";
                    case BACKWARD -> "The backward pass";
                    case BACKWARD_INPUT -> "The backward pass for the input";
                    case WEIGHT -> "The weight pass";
                };
        return kind + " of micro-batch " + pass.microBatch() + " on stage " + pass.stage();
    }
}
