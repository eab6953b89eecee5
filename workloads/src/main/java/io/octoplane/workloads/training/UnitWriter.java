package io.octoplane.workloads.training;

import io.octoplane.workloads.training.SharedParts.Around;
import io.octoplane.workloads.training.StageWork.ExpertExchange;

/**
 * Writes the operations of one unit of a stage into a block, in the order in which its kernels are launched. What runs beside an
 * exchange of tokens with experts has the SMs that communication leaves; in a pair that is everything.
 */
final class UnitWriter {
    /** Of one unit and pass: two or three parts, gradients of weights, exchanges with experts and what prepares them. */
    static final int MOST_OPERATIONS = 3 * SharedParts.MOST_OPERATIONS + 6;

    private final BlockWriter writer;
    private final ChunkKernels kernels;
    private final int stage;
    private final int place;
    private final ModelUnit unit;
    private final int smsAlone;
    private final int smsBeside;
    private final int sms;
    private final boolean sharedBeside;
    private final SharedParts attention;
    private final SharedParts block;
    private int dispatched = -1;
    private int combined = -1;
    private int[] again = {};

    /**
     * @param paired whether the other pass communicates meanwhile
     * @param sms all SMs of the GPU
     * @param smsBeside those left while it communicates
     * @param sharing what GPUs share inside the unit
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
            Sharing sharing,
            boolean sharedBeside) {
        this.writer = writer;
        this.kernels = kernels;
        this.stage = stage;
        this.place = place;
        this.unit = unit;
        this.smsAlone = paired ? smsBeside : sms;
        this.smsBeside = smsBeside;
        this.sms = sms;
        this.sharedBeside = sharedBeside;
        this.attention = new SharedParts(writer, sharing, stage, place);
        this.block = new SharedParts(writer, sharing, stage, place);
    }

    void attentionForward() {
        writer.forwardDone = attentionForward(false, writer.forwardDone);
    }

    void feedForward() {
        writer.forwardDone = feedForward(false, writer.forwardDone);
    }

    /** The forward pass of a layer once more, from its input, which waits for nothing. */
    void attentionAgain() {
        if (unit.hasAttention()) {
            attention.again(true);
            again = attentionForward(true);
            attention.again(false);
        }
    }

    void feedForwardAgain() {
        if (unit.hasAttention()) {
            block.again(true);
            feedForward(true, again);
            block.again(false);
        }
    }

    private int[] attentionForward(boolean isAgain, int... after) {
        Around around = new Around(
                LayerPart.ATTENTION_FORWARD,
                false,
                unit.hasAttention() ? GroupExchange.ATTENTION_INPUTS : null,
                unit.hasAttention() ? GroupExchange.TOKENS : null,
                null);
        int[] done = write(attention, around, smsAlone, after);
        if (unit.hasExperts()) {
            communicate(LayerPart.DISPATCH_LAYOUT, isAgain, done);
            dispatched = exchange(ExpertExchange.DISPATCH_FORWARD, isAgain, done);
        }
        return done;
    }

    private int[] feedForward(boolean isAgain, int... before) {
        GroupExchange gathered = unit.gathersFeedForward() ? GroupExchange.TOKENS : null;
        GroupExchange scattered = unit.scattersFeedForward() ? GroupExchange.TOKENS : null;
        if (!unit.hasExperts()) {
            return write(block, new Around(LayerPart.FEED_FORWARD, false, gathered, scattered, null), smsAlone, before);
        }
        boolean shares = time(LayerPart.SHARED_FORWARD, smsBeside).picoseconds() > 0;
        write(
                block,
                new Around(LayerPart.SHARED_FORWARD, false, gathered, null, null),
                sharedBeside ? smsBeside : smsAlone,
                sharedBeside ? before : SharedParts.join(before, dispatched));
        int[] computed = write(
                block,
                new Around(LayerPart.FEED_FORWARD, false, null, shares ? scattered : null, null),
                smsAlone,
                SharedParts.join(before, dispatched));
        return new int[] {exchange(ExpertExchange.COMBINE_FORWARD, isAgain, computed)};
    }

    void dispatchGradient() {
        if (unit.hasExperts()) {
            int[] cast = communicate(LayerPart.DISPATCH_CAST, true, writer.backwardDone);
            dispatched = exchange(ExpertExchange.DISPATCH_BACKWARD, true, SharedParts.join(cast, writer.backwardDone));
        }
    }

    void feedForwardBackward(boolean withWeights) {
        GroupExchange gathered = unit.scattersFeedForward() ? GroupExchange.TOKENS : null;
        GroupExchange scattered = unit.gathersFeedForward() ? GroupExchange.TOKENS : null;
        GroupExchange inputs = withWeights ? scattered : null;
        int[] before = SharedParts.join(writer.backwardDone, dispatched);
        if (unit.hasExperts()) {
            int[] done = block.alone(
                    LayerPart.FEED_FORWARD_BACKWARD, true, time(LayerPart.FEED_FORWARD_BACKWARD, smsAlone), before);
            Around shared = new Around(LayerPart.SHARED_BACKWARD, true, gathered, scattered, inputs);
            if (sharedBeside) {
                combined = exchange(ExpertExchange.COMBINE_BACKWARD, true, done);
                writer.backwardDone = write(block, shared, smsBeside, done);
            } else {
                writer.backwardDone = write(block, shared, smsAlone, done);
                combined = exchange(ExpertExchange.COMBINE_BACKWARD, true, SharedParts.join(done, writer.backwardDone));
            }
        } else {
            writer.backwardDone = write(
                    block,
                    new Around(LayerPart.FEED_FORWARD_BACKWARD, true, gathered, scattered, inputs),
                    smsAlone,
                    before);
        }
        if (withWeights) {
            block.weights(
                    LayerPart.FEED_FORWARD_WEIGHT, time(LayerPart.FEED_FORWARD_WEIGHT, smsBeside), writer.backwardDone);
        }
    }

    void attentionBackward(boolean withWeights) {
        GroupExchange tokens = unit.hasAttention() ? GroupExchange.TOKENS : null;
        GroupExchange inputs = unit.hasAttention() ? GroupExchange.ATTENTION_INPUTS : null;
        Around around = new Around(LayerPart.ATTENTION_BACKWARD, true, tokens, inputs, withWeights ? inputs : null);
        writer.backwardDone = write(attention, around, smsAlone, SharedParts.join(writer.backwardDone, combined));
        if (withWeights) {
            attention.weights(
                    LayerPart.ATTENTION_WEIGHT, time(LayerPart.ATTENTION_WEIGHT, smsBeside), writer.backwardDone);
        }
    }

    /** Only the gradients of the weights, put off before; their inputs come together for them. */
    void weights() {
        block.gatherInputs(unit.gathersFeedForward() ? GroupExchange.TOKENS : null);
        block.weights(LayerPart.FEED_FORWARD_WEIGHT, time(LayerPart.FEED_FORWARD_WEIGHT, smsAlone));
        attention.gatherInputs(unit.hasAttention() ? GroupExchange.ATTENTION_INPUTS : null);
        attention.weights(LayerPart.ATTENTION_WEIGHT, time(LayerPart.ATTENTION_WEIGHT, smsAlone));
    }

    private int[] write(SharedParts parts, Around around, int smsUsed, int... after) {
        return parts.write(around, time(around.part(), smsUsed), kernels.pieces(unit, around.part(), smsUsed), after);
    }

    private PartTime time(LayerPart part, int smsUsed) {
        PartTime time = kernels.time(unit, part, smsUsed);
        if (smsUsed == sms || time.picoseconds() == 0) {
            return time;
        }
        double alone = kernels.time(unit, part, sms).picoseconds();
        return new PartTime(time.picoseconds(), time.routedShare(), Math.max(0, 1 - alone / time.picoseconds()));
    }

    private int[] communicate(LayerPart part, boolean backward, int... after) {
        PartTime time = time(part, smsBeside);
        return time.picoseconds() > 0
                ? new int[] {
                    writer.compute(
                            new StageWork(
                                    stage,
                                    place,
                                    backward,
                                    part,
                                    null,
                                    null,
                                    time.picoseconds(),
                                    time.routedShare(),
                                    time.lentShare()),
                            BlockWriter.COMMUNICATION,
                            after)
                }
                : after;
    }

    private int exchange(ExpertExchange exchange, boolean backward, int... after) {
        return writer.exchange(StageWork.exchange(stage, place, backward, exchange, null), after);
    }
}
