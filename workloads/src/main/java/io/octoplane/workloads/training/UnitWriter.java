package io.octoplane.workloads.training;

import io.octoplane.workloads.training.StageWork.ExpertExchange;

/**
 * Writes the operations of one unit of a stage into a block, in the order in which its kernels are launched. What runs beside an
 * exchange has the SMs that communication leaves; in a pair that is everything.
 */
final class UnitWriter {
    /** Of one unit and pass. */
    static final int MOST_OPERATIONS = 13;

    /** Of the forward pass of a unit. */
    static final int MOST_OF_FORWARD = 10;

    private final BlockWriter writer;
    private final ChunkKernels kernels;
    private final int stage;
    private final int place;
    private final ModelUnit unit;
    private final int smsAlone;
    private final int smsBeside;
    private final boolean sharesMatrices;
    private final boolean sharedBeside;
    private int dispatched = -1;
    private int combined = -1;
    private int again = -1;

    /**
     * @param paired whether the other pass communicates meanwhile
     * @param sms all SMs of the GPU
     * @param smsBeside those left while it communicates
     * @param sharesMatrices whether tokens are gathered before a block of a layer and scattered behind it
     * @param sharedBeside whether shared experts compute while tokens are on their way
     */
    UnitWriter(
            BlockWriter writer,
            ChunkKernels kernels,
            int stage,
            int place,
            ModelUnit unit,
            boolean paired,
            int sms,
            int smsBeside,
            boolean sharesMatrices,
            boolean sharedBeside) {
        this.writer = writer;
        this.kernels = kernels;
        this.stage = stage;
        this.place = place;
        this.unit = unit;
        this.smsAlone = paired ? smsBeside : sms;
        this.smsBeside = smsBeside;
        this.sharesMatrices = sharesMatrices;
        this.sharedBeside = sharedBeside;
    }

    void attentionForward() {
        writer.forwardDone = attentionForward(false, writer.forwardDone);
    }

    void feedForward() {
        writer.forwardDone = feedForward(false, writer.forwardDone);
    }

    /** The forward pass of a layer once more, from its input, which waits for nothing. */
    void attentionAgain() {
        again = unit.hasAttention() ? attentionForward(true, -1) : -1;
    }

    void feedForwardAgain() {
        if (unit.hasAttention()) {
            feedForward(true, again);
        }
    }

    private int attentionForward(boolean backward, int after) {
        int gathered = gather(unit.hasAttention(), backward, after);
        int computed = compute(LayerPart.ATTENTION_FORWARD, backward, smsAlone, gathered);
        int attention = gather(unit.hasAttention(), backward, computed);
        if (unit.hasExperts()) {
            communicate(LayerPart.DISPATCH_LAYOUT, backward, attention);
            dispatched = exchange(ExpertExchange.DISPATCH_FORWARD, backward, attention);
        }
        return attention;
    }

    private int feedForward(boolean backward, int after) {
        int gathered = gather(unit.sharesFeedForward(), backward, after);
        if (sharedBeside) {
            compute(LayerPart.SHARED_FORWARD, backward, smsBeside, gathered);
        } else {
            compute(LayerPart.SHARED_FORWARD, backward, smsAlone, gathered, dispatched);
        }
        int computed = compute(LayerPart.FEED_FORWARD, backward, smsAlone, gathered, dispatched);
        int done = gather(unit.sharesFeedForward(), backward, computed);
        return unit.hasExperts() ? exchange(ExpertExchange.COMBINE_FORWARD, backward, done) : done;
    }

    void dispatchGradient() {
        if (unit.hasExperts()) {
            int cast = communicate(LayerPart.DISPATCH_CAST, true, writer.backwardDone);
            dispatched = exchange(ExpertExchange.DISPATCH_BACKWARD, true, cast, writer.backwardDone);
        }
    }

    void feedForwardBackward(boolean withWeights) {
        int gathered = gather(unit.sharesFeedForward(), true, writer.backwardDone);
        int done = compute(LayerPart.FEED_FORWARD_BACKWARD, true, smsAlone, gathered, dispatched);
        int computed = done;
        if (!sharedBeside) {
            computed = compute(LayerPart.SHARED_BACKWARD, true, smsAlone, done);
        }
        if (unit.hasExperts()) {
            combined = exchange(ExpertExchange.COMBINE_BACKWARD, true, computed);
        }
        if (sharedBeside) {
            computed = compute(LayerPart.SHARED_BACKWARD, true, smsBeside, done);
        }
        int shared = gather(unit.sharesFeedForward(), true, computed);
        writer.backwardDone = shared;
        if (withWeights) {
            compute(LayerPart.FEED_FORWARD_WEIGHT, true, smsBeside, shared);
        }
    }

    void attentionBackward(boolean withWeights) {
        int gathered = gather(unit.hasAttention(), true, writer.backwardDone);
        int computed = compute(LayerPart.ATTENTION_BACKWARD, true, smsAlone, gathered, combined);
        writer.backwardDone = gather(unit.hasAttention(), true, computed);
        if (withWeights) {
            compute(LayerPart.ATTENTION_WEIGHT, true, smsBeside, writer.backwardDone);
        }
    }

    /** Only the gradients of the weights, put off before. */
    void weights() {
        compute(LayerPart.FEED_FORWARD_WEIGHT, true, smsAlone);
        compute(LayerPart.ATTENTION_WEIGHT, true, smsAlone);
    }

    /** Where there is nothing to compute, what it would have waited for stands for it. */
    private int compute(LayerPart part, boolean backward, int sms, int... after) {
        StageWork work = work(part, backward, sms);
        if (work.picoseconds() > 0) {
            return writer.compute(work, BlockWriter.COMPUTE, after);
        }
        int latest = -1;
        for (int other : after) {
            latest = Math.max(latest, other);
        }
        return latest;
    }

    private int gather(boolean shared, boolean backward, int after) {
        return sharesMatrices && shared
                ? writer.gather(new StageWork(stage, place, backward, null, null, 0, 0), after)
                : after;
    }

    private int communicate(LayerPart part, boolean backward, int after) {
        StageWork work = work(part, backward, smsBeside);
        return work.picoseconds() > 0 ? writer.compute(work, BlockWriter.COMMUNICATION, after) : after;
    }

    private StageWork work(LayerPart part, boolean backward, int sms) {
        PartTime time = kernels.time(unit, part, sms);
        return new StageWork(stage, place, backward, part, null, time.picoseconds(), time.routedShare());
    }

    private int exchange(ExpertExchange exchange, boolean backward, int... after) {
        return writer.exchange(new StageWork(stage, place, backward, null, exchange, 0, 0), after);
    }
}
