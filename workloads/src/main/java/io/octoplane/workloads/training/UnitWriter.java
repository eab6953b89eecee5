package io.octoplane.workloads.training;

import io.octoplane.workloads.training.StageWork.ExpertExchange;

/**
 * Writes the operations of one unit of a stage into a block, in the order in which its kernels are launched. What runs beside an
 * exchange has the SMs that communication leaves; in a pair that is everything.
 */
final class UnitWriter {
    /** Of one unit and pass. */
    static final int MOST_OPERATIONS = 8;

    private final BlockWriter writer;
    private final ChunkKernels kernels;
    private final int stage;
    private final int place;
    private final ModelUnit unit;
    private final int smsAlone;
    private final int smsBeside;
    private int dispatched = -1;
    private int combined = -1;

    /**
     * @param paired whether the other pass communicates meanwhile
     * @param sms all SMs of the GPU
     * @param smsBeside those left while it communicates
     */
    UnitWriter(
            BlockWriter writer,
            ChunkKernels kernels,
            int stage,
            int place,
            ModelUnit unit,
            boolean paired,
            int sms,
            int smsBeside) {
        this.writer = writer;
        this.kernels = kernels;
        this.stage = stage;
        this.place = place;
        this.unit = unit;
        this.smsAlone = paired ? smsBeside : sms;
        this.smsBeside = smsBeside;
    }

    void attentionForward() {
        int attention = compute(LayerPart.ATTENTION_FORWARD, false, smsAlone, writer.forwardDone);
        writer.forwardDone = attention;
        if (unit.hasExperts()) {
            communicate(LayerPart.DISPATCH_LAYOUT, false, attention);
            dispatched = exchange(ExpertExchange.DISPATCH_FORWARD, false, attention);
        }
    }

    void feedForward() {
        compute(LayerPart.SHARED_FORWARD, false, smsBeside, writer.forwardDone);
        int done = compute(LayerPart.FEED_FORWARD, false, smsAlone, writer.forwardDone, dispatched);
        writer.forwardDone = unit.hasExperts() ? exchange(ExpertExchange.COMBINE_FORWARD, false, done) : done;
    }

    void dispatchGradient() {
        if (unit.hasExperts()) {
            int cast = communicate(LayerPart.DISPATCH_CAST, true, writer.backwardDone);
            dispatched = exchange(ExpertExchange.DISPATCH_BACKWARD, true, cast, writer.backwardDone);
        }
    }

    void feedForwardBackward(boolean withWeights) {
        int done = compute(LayerPart.FEED_FORWARD_BACKWARD, true, smsAlone, writer.backwardDone, dispatched);
        if (unit.hasExperts()) {
            combined = exchange(ExpertExchange.COMBINE_BACKWARD, true, done);
        }
        int shared = compute(LayerPart.SHARED_BACKWARD, true, smsBeside, done);
        writer.backwardDone = shared;
        if (withWeights) {
            compute(LayerPart.FEED_FORWARD_WEIGHT, true, smsBeside, shared);
        }
    }

    void attentionBackward(boolean withWeights) {
        writer.backwardDone = compute(LayerPart.ATTENTION_BACKWARD, true, smsAlone, writer.backwardDone, combined);
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
